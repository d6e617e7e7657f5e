import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'

/** Promises that nobody can keep, courses sold as work, and pay that is not said. */
export const claims: Family = {
  words: {
    hype: `高薪诚聘 高薪急聘 高薪急招 高薪招聘 高薪诚招 轻松月入过万 月入过万 月入上万 月入十万 日入过千 日入上千 躺赚 稳赚 稳赚不赔 包赚 日赚 轻松赚钱 在家赚钱 暴富 一夜暴富 年入百万
      月薪过万不是梦 月薪过万不是问题 轻松过万 月入两万 月入三万 轻松月入 日进斗金 快速致富 零风险高回报 超高薪 高薪聘请 高薪聘 躺着赚钱 坐着赚钱 动动手指 轻松日入 日结千元 年薪百万不是梦 月入2万
      月入3万 月入5万 轻松上万`,
    guaranteed: `保证录用 保证入职 包过 保过 包录取 包录用 百分百录用 100%录用 包进 内部名额 保录取 保证录取 包上岗 包拿证 包考过 内部指标 包入职 无需面试包过 包通过 保录用
      保证通过 面试包过 体检包过 包体检`,
    course: `先培训后上岗 岗前缴费培训 培训贷 招转培 学费分期 先就业后付款 先就业后付费 先学习后付款 学费贷款 先学后付 就业后付学费 贷款培训 分期付学费 包教包会包就业 零基础包就业
      签订就业协议保证就业 培训后包分配 培训结业推荐就业 实训后推荐就业 交学费学技术 学完包就业 培训包就业 付费培训 自费培训 缴费培训 收费培训 有偿培训 学成包分配 学会包分配 学成后安排就业
      培训合格后推荐就业 参加培训后安排工作 实训费 培训期间收费 先培训再就业`,
    neutralClaims: `拎包入职 包过包 确保过 保过程 包过程 包过节 包过年 杜绝招转培 拒绝培训贷 不搞培训贷 无培训贷 反培训贷 非招转培 非培训贷 拒绝招转培 不是招转培 不是培训机构
      绝非招转培 不收培训费 没有培训贷 识别培训贷 免费先培训后上岗 带薪先培训后上岗 先培训后上岗免费 安检包过检 包过塑 包过期 保过期 包进口 包进度`,
    payLabel: `薪资 工资 薪酬 待遇 薪水 月薪 报酬 底薪 薪金 年薪 月工资 工资待遇 薪资待遇 福利待遇 劳动报酬 日薪 时薪 工钱 收入 薪酬待遇 薪`,
    talked: '面议 面谈 面商 面洽 详谈 另议 当面谈 面试时谈 来谈 协商 面试详谈 面谈确定 电议 可谈 面聊 待定 面试面议',
    talkedOnly: '面议 电议',
    notPay: `提成 奖金 时间 细节 补贴 分红 股权 上班时间 期权 绩效 合作 价格 费用 地点 具体细节 班次 加班费 年终奖 单价`,
  },
  cleared: [
    'noLimit|unpaid ~2 course|hype|guaranteed',
    'prohibit ~4 hype|course|guaranteed',
    'notPay ~2 talked',
    'payLabel ~2 notPay ~2 talked',
  ],
  rules: [
    {
      id: 'claims.hype',
      severity: 'warn',
      source: sources.posting,
      when: ['hype'],
      suggestion: '薪资以报酬栏所写为准',
      forbidden: ['高薪急聘电焊工', '轻松月入过万', '躺赚项目'],
      lawful: ['高薪酬体系设计', '月薪8000-10000元', '严禁发布月入过万等虚假信息'],
    },
    {
      id: 'claims.guaranteed',
      severity: 'warn',
      source: sources.posting,
      when: ['guaranteed'],
      suggestion: '按招聘程序录用',
      forbidden: ['面试包过', '百分百录用', '内部名额'],
      lawful: ['按招聘程序录用', '包过塑工', '产品包装'],
    },
    {
      id: 'claims.course',
      severity: 'warn',
      source: sources.posting,
      when: ['course'],
      suggestion: '入职后由单位安排培训，不收取费用',
      forbidden: ['先培训后上岗，学费分期', '可办理培训贷', '培训包就业'],
      lawful: ['入职后带薪培训', '非招转培', '提供免费岗前培训'],
    },
    {
      id: 'pay.negotiable',
      severity: 'block',
      source: sources.posting,
      when: ['payLabel ~2 talked', 'payLabel prefer , talked', '^ talkedOnly $', 'talkedOnly payLabel'],
      suggestion: '薪资以报酬栏所写为准',
      forbidden: ['工资面议', '薪资待遇：面议', '焊工 面议'],
      lawful: ['提成面议', '面试时间面议', '薪资6000-8000元', '薪资以报酬栏所写为准'],
    },
  ],
}
