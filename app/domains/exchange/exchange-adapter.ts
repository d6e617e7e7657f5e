import type { Adapter } from './adapter.ts'
import { exchangeColumns, type RawRow, type Remark, requiredColumns } from './exchange-row.ts'
import { payFromText } from './pay-text.ts'

/**
 * Exchange format v1 itself, also under the column names of bureaus' tables. One column beside the format is understood:
 * `pay`, pay as people write it ("5000-7000元/月"), which stands for `pay_min`, `pay_max`, `pay_period` and `pay_months`.
 */
export const exchangeAdapter: Adapter = {
  validityIsAssumed: false,
  sourceColumns: {},
  knownFields: [...exchangeColumns, 'pay'],
  requiredFields: requiredColumns.map((column) => [column]),
  dayFields: ['published_on', 'expires_on'],
  // 序号 is no external_id: it counts the rows of one table, and the next table begins anew.
  fieldNames: {
    岗位编号: 'external_id', 职位编号: 'external_id', 岗位编码: 'external_id', 职位编码: 'external_id', 岗位id: 'external_id', 职位id: 'external_id',
    外部编号: 'external_id', 编号: 'external_id', 编码: 'external_id',
    岗位名称: 'title', 职位名称: 'title', 招聘岗位: 'title', 招聘职位: 'title', 岗位: 'title', 职位: 'title', 工种: 'title',
    单位名称: 'employer_name', 企业名称: 'employer_name', 公司名称: 'employer_name', 用人单位: 'employer_name', 用人单位名称: 'employer_name',
    招聘单位: 'employer_name', 招聘单位名称: 'employer_name', 单位: 'employer_name', 企业: 'employer_name', 公司: 'employer_name',
    统一社会信用代码: 'employer_uscc', 社会信用代码: 'employer_uscc', 信用代码: 'employer_uscc',
    城市: 'city_code', 所在城市: 'city_code', 工作城市: 'city_code', 城市代码: 'city_code', 市: 'city_code',
    区县: 'district_code', 所在区县: 'district_code', 工作区县: 'district_code', 区县代码: 'district_code', 区: 'district_code', 行政区: 'district_code',
    地址: 'address', 详细地址: 'address', 工作地址: 'address', 工作地点: 'address', 上班地址: 'address',
    工作性质: 'kind', 岗位性质: 'kind', 职位性质: 'kind', 用工形式: 'kind', 用工性质: 'kind', 岗位类型: 'kind', 招聘类型: 'kind',
    招聘人数: 'headcount', 需求人数: 'headcount', 人数: 'headcount', 岗位数: 'headcount', 招聘数量: 'headcount',
    最低薪资: 'pay_min', 薪资下限: 'pay_min', 最低工资: 'pay_min', 最低月薪: 'pay_min', 薪酬下限: 'pay_min', 工资下限: 'pay_min',
    最高薪资: 'pay_max', 薪资上限: 'pay_max', 最高工资: 'pay_max', 最高月薪: 'pay_max', 薪酬上限: 'pay_max', 工资上限: 'pay_max',
    薪资周期: 'pay_period', 薪酬周期: 'pay_period', 计薪周期: 'pay_period', 薪资单位: 'pay_period', 计薪方式: 'pay_period', 薪数: 'pay_months', 年薪月数: 'pay_months', 发薪月数: 'pay_months',
    薪资: 'pay', 薪酬: 'pay', 薪资待遇: 'pay', 薪酬待遇: 'pay', 工资: 'pay', 工资待遇: 'pay', 薪资范围: 'pay', 月薪: 'pay', 待遇: 'pay',
    学历: 'education', 学历要求: 'education', 最低学历: 'education', 文化程度: 'education',
    经验: 'experience_years_min', 工作经验: 'experience_years_min', 经验要求: 'experience_years_min', 工作年限: 'experience_years_min', 最低工作年限: 'experience_years_min',
    福利: 'benefits', 福利待遇: 'benefits', 员工福利: 'benefits',
    岗位描述: 'description', 职位描述: 'description', 岗位职责: 'description', 工作内容: 'description', 岗位要求: 'description', 职责描述: 'description', 描述: 'description',
    发布日期: 'published_on', 发布时间: 'published_on', 登记日期: 'published_on', 开始日期: 'published_on',
    截止日期: 'expires_on', 截止时间: 'expires_on', 有效期: 'expires_on', 有效期至: 'expires_on', 结束日期: 'expires_on', 失效日期: 'expires_on',
  },
  convert(raw) {
    if (typeof raw.pay !== 'string' || raw.pay_min || raw.pay_max) return { row: raw, warnings: [] }
    const { pay, problem } = payFromText(raw.pay)
    const row: RawRow = { ...raw, pay_min: pay.min, pay_max: pay.max, pay_period: pay.period, pay_months: pay.months }
    const warnings: Remark[] = problem ? [{ column: 'pay', value: raw.pay, reason: problem }] : []
    return { row, warnings }
  },
}
