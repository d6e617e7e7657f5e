import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'
import { every } from './words.ts'

/** Nobody pays for work: no deposit, no fee, no papers kept, no wage held back. */
export const money: Family = {
  words: {
    deposit: `${every('培训 服务 岗位 上岗 入职 就业 诚信 稳岗 安全 责任 履约 合同 违约', '保证金 押金')} ${every(
      '钥匙 工具 水电 餐卡 手机 电动车 装备 住宿 宿舍 床位 被褥 制服 衣服 工作证 门禁卡 物品',
      '押金',
    )} 扣押金 安全风险金 稳岗金 占位金 留岗金 违约金押金 押金款 押金 风险金 抵押金 风险抵押金 上岗押金 服装押金 工装押金 工服押金 入职押金 岗位押金 设备押金 工作服押金 诚信保证金 入职保证金 上岗保证金 押全
      压金 工牌押金 风险保证金
      车辆押金 培训押金 合同保证金 工具押金 宿舍押金 住宿押金 钥匙押金 履职保证金`,
    bond: '保证金 定金 诚意金 订金 抵押款',
    pledge: '押 需押 先押 要押 须押 得押 另押 暂押 压 需压 先压 要压 须压',
    pledgeMore: '另押 先押 需押 要押 须押 得押',
    leave: '离职 期满 满月 转正 辞职 满半年 满一年 满三个月 满3个月 走时 工作满 干满 做满 合同到期',
    handle: '办理 处理 协助 登记 受理 跟进',
    giveBack: '退 返 退还 返还 归还 全额退 如数退还 无息退还 再退 给退',
    fee: `档案管理费 材料费 考证费 劳务管理费 管理费 劳务费 押车费 工本费 服装钱 工装钱 培训钱 职介费 信息服务费 平台费 入会费 会费 课程费 带教费 占位费 工装费用 培训费用 岗前培训费用
      服装费用 保险费 安排费 住宿管理费 电脑费 系统使用费 服装费 工装费 工服费 工作服费 培训费 报名费 建档费 中介费 入职费 手续费 资料费 办证费 上岗费 介绍费 岗位费 档案费 制服费 入职手续费 登记费 考试费
      岗前培训费 会员费 安置费 担保费
      信息费 推荐费 学费 面试费 工牌费 教材费 代办费 建卡费 就业服务费`,
    certainFee: '岗前培训费 入职费 上岗费 岗位费 入职手续费 服装费 工装费 工服费 建档费 报名费 面试费',
    applicant: '由 应聘者 求职者 个人 本人 员工 新员工 自己 司机 学员 学徒',
    pay: `收费 缴存 需自行承担 自掏 上交 承担支付 交 缴 缴纳 交纳 付 支付 需付 扣 扣除 收 收取 自付 自理 先交 预交 预付 需交 需缴 须交 须缴 先付 先缴 要交 自费 另交 自行承担 承担 垫付 暂扣
      预扣 交付 出 付费 代扣 缴费
      预收 抵扣 需缴纳 需自付 须缴纳 需支付 自行支付 工资中扣除 从工资中扣除 从工资里扣 从首月工资扣 个人承担 本人承担 自己出 从工资扣`,
    yuan: '元 块 块钱 元人民币 万元 圆',
    unpaid: `从不 从来不 不存在 承诺不 不再 不会再 全部免 全免 不以任何名义 不以任何形式 不以任何理由 不会以 绝不以 不以 不收 无 免 不交 不用交 无需 不需要 不需 没有 零 拒绝 不扣 不收取 不压 不押
      免收 免费 不用 无任何 不缴 不得
      严禁 禁止 不会收取 从不收取 绝不收取 不向 不收任何 不收取任何 不需交 无须 免交 不会 绝不 警惕 谨防 凡 凡是 如遇 若 如有 遇到 举报 0 取消 任何 不产生 不要 不要求 谢绝 各类 绝无
      无需交 无需缴纳 不需缴纳 不让 无隐形 无隐藏`,
    employerPays: `公司出资 公司垫付 企业出 单位出 厂里出 公司掏 由公司出 店里出 由公司承担 公司承担 报销 全免 免费 公司支付 公司出 公司负担 由单位承担 单位承担 由公司支付 单位负担 公司报销
      企业承担 由企业承担 均免费 公司全包 补贴 公司买单
      由公司负责 可报销 均由公司承担 全部由公司承担 均由公司支付 全额报销 由我司承担 全包 公司付费 公司提供`,
    business: `清退 收缴 代收 委托 认筹 售楼 期货 共享 单位 工会 党费 学费台账 农户 抄表 代理商 被收取 被扣 投诉 负责 收退 核销 租金 发货 客户 租客 住客 顾客 房客 业主 供应商 商户 投标 履约
      质量 质保 单车 期货 账户 租赁 合同 承包商 农民工工资 交易 经销商 加盟商
      工程 项目 投保 融资 银行 订单 退还客户 游客 会员 学员 家长 学生 用户 租户 店铺 平台 核算 财务 账务 统计 催收 催缴 登记客户 物业 报销单 审核 结算 对账 收银 票据 台账 管理系统
      系统 录入 电费 房租 酒店 前台 代理 招标 竞标 返还供应商 车主 卖家 商家 司法 受害人 跟进 收款 预算 出口 信用证 进项 成本 房屋 退房 核对 支付系统 甲方 理赔 采购 供货 备货 宾客
      客人 患者 乘客 客房 水电 停车 投标书 基金 招投标 发票 凭证`,
    paper: `身份证 毕业证 学历证 学位证 证件 驾驶证 资格证 毕业证书 学历证书 身份证件 居民身份证 职业资格证 证书 原件 驾照 护照 户口本 身份证原件 证件原件 毕业证原件 毕业证书原件
      学历证原件 房产证 银行卡 退伍证 职称证 身份正 特种作业证`,
    copy: '复印件 扫描件 照片 电子版 复印 影印件 副本',
    keep: `放公司 放在公司 放单位 放店里 交店里 押在店里 存在公司 存单位 存公司 扣在公司 由学校留存 留存 交由单位保管 交由公司代管 代保管 收取原件 收原件 扣下 会暂扣 需押 先押 要押 须押 扣 扣押 扣留
      抵押 质押 押 上交 收存 代管 押存 暂扣 代为保管 统一保管 押放 由公司保管 交公司保管 交由公司保管 交公司 收走 押在公司
      压在公司 存放公司 留存原件 保管原件 作抵押
      做抵押 公司保管 押公司 押下 放公司保管 统一收取 由单位保管 保管`,
    guarantee: `做保人 当保人 担保协议 担保函 财产担保 经济担保 房产担保 家人担保 亲属担保 签字担保 第三方担保 连带责任担保 担保责任书 连带责任担保人 公务员担保 担保者 做担保 保证人签字 找保证人
      保证人一名 提供担保 担保人 提供担保人 找担保人 担保书 连带担保 本地户口担保 签担保书 担保金 有人担保 要求担保 需担保`,
    vouch: '担保 作保 做保',
    held: `${every(
      '压 押 压着 押着',
      '工资 薪 薪资 资 一个月薪 半月薪 一个月薪资 一周工资 两周工资 十天工资 七天工资 半月工资 一月工资',
    )} 压资 压一个月工资 押一个月工资 压半个月工资 押半个月工资 压工资 押工资 压薪 押薪 压一个月 押一个月 压15天工资 押15天工资 压30天工资 首月工资押 押金工资 工资押一个月 工资压一个月
      压两个月工资 押两个月工资 压半月工资 押半月工资 压10天工资 押一付一工资 第一个月工资作为押金 第一个月工资押 首月工资作押金 压一月工资 押一月工资 压七天工资 押七天工资 压一周工资`,
    already: '已 已经 均已 已全部',
    hold: '压 押 扣押 预留 留存 压着 押着 扣留 暂扣 缓发',
    holdBack: '扣 扣发 留',
    firstWage: '首月工资 第一个月工资 头一个月工资 头月工资 首月薪资 第一月工资',
    later:
      '年底发 年底返 年底返还 年底结 年终发 离职发 离职时发 离职时补 离职结 离职结清 离职时结 干满 不发 压着 押着 年底补 年底 返还 返 稳岗',
    halfMonth: '半月 半个月',
    dayUnit: '天 日 周 星期',
    half100: '一半 百分之',
    bait: `刷单 刷单员 刷信誉 刷单兼职 刷单返现 刷单返利 刷流水 刷好评返现 抢单返利 垫付任务 垫付本金 做任务返佣 抢单返佣 兼职刷单 跑分 跑分兼职 点赞赚钱`,
    advancePay: '垫付 垫资 自己垫资 预存 充值 先充 预付 先投 垫钱 付款 扫码付款 扫码支付 先付 转账 打款 打钱 先拍 先把',
    rebate: `本金 返现 返利 返佣 秒返 连本带利 任务 一返 佣金 接单 派单 抢单 再返 激活 激活账号 会员 解锁 做单 拿钱 返还本金 领取任务 发放任务 上岗 入职
      指定账户 验证身份 日返`,
    invest: '投资 充值 先充 充',
    honest: '差旅 出差 费用 报销 供应商 货款结算 客户 对账 发票 核销 审核 系统 模块 模型 反诈 风控 银行 核对 工程款',
    transfer: `转账 打款 扫码付款 扫码支付 微信转账 支付宝转账 扫码缴费 扫码转账 汇款 先付款 付款码 收款码 银行转账 微信付款 支付宝付款 先转 先打款 发红包`,
    refund: '可退 离职退 期满退 离职可退 离职返还 离职退还 走时退 到期退还',
    advance: `先交钱 交钱再 付款后安排 缴费后安排 交费后 先付钱 付款后入职 先打款 先转账 先付款 先转 先汇款 先扫码付款`,
    ownPay: '自理 自付 自费 自行承担 个人承担 本人承担 自己出 自己承担 员工承担 从工资中扣除 从工资扣',
    yourself: '先 请 需 须 需先 请先 应聘者 求职者 入职前 面试前 报名 上岗前 报到前 到岗前 预定 占位 名额 入职 面试',
    neutralMoney: `一定 一定金额 分红 收据 收条 收纳 收发 收件 收货 收集 外出 学费补助 学费补贴 扣款 押运 押运员 押车 押镖 押韵 保证金账户 保证金制度 农民工工资保证金 投标保证金
      履约保证金 质量保证金 质保金 租房押金 押一付三 押一付一
      抵押贷款 抵押登记 抵押物 车辆抵押 房产抵押 房屋抵押 质押贷款 证件办理 证书补贴 证书奖励 证书津贴 保险费用 差旅费用 费用报销 费用控制 费用预算 费用管理 费用核算 费用分析 费用审核 成本费用
      物业服务费 物业管理费 服务费率 手续费率 银行手续费 管理费用 培训费用预算 营销费用 推广费用 转账支票 银行汇款 转账业务 不押身份证 不押证件 红包福利 过节红包 生日红包 节日红包 开工红包
      红包奖励 新年红包 春节红包 现金红包 开门红包 入职红包 年终红包 全勤红包 微信红包奖励 介绍费奖励 推荐费奖励 内推奖 融资担保 担保公司 担保业务 贷款担保 担保贷款 抽红包 员工红包`,
  },
  cleared: [
    'unpaid ~8 deposit|bond|fee|certainFee|held|keep|guarantee|vouch|transfer ...',
    'deposit|bond|fee|certainFee ~3 employerPays',
    'employerPays ~3 deposit|bond|fee|certainFee',
    'business ~4 deposit|bond|fee|keep|transfer|guarantee',
    'deposit|bond|fee|transfer ~3 business',
    'paper ~1 copy',
    'keep ~2 copy',
    'prohibit ~3 act ...',
    'fee|deposit|bond ~2 unpaid $',
    'deposit|bond : unpaid',
    'deposit|bond giveBack $',
    'deposit|bond already giveBack',
    'handle ~4 deposit|bond',
    'deposit|bond|fee|certainFee|keep|bait|transfer|advance|guarantee ~6 expose',
    'expose ~6 deposit|bond|fee|certainFee|keep|bait|advancePay|transfer|advance',
    'unpaid|prohibit ~3 hold|holdBack|bait|advancePay|guarantee|vouch ...',
    'honest ~6 advancePay',
    'advancePay ~4 honest',
    'bond|deposit ~3 perform',
    'perform ~4 deposit|bond|fee|certainFee',
  ],
  rules: [
    {
      id: 'money.deposit',
      severity: 'block',
      source: sources.deposit,
      when: [
        'pay ~5 deposit|bond',
        'pledge num>=50<5000 $',
        'pay pledge $',
        'deposit|bond ~2 num>=20 yuan? $',
        'deposit|bond ~2 leave ~3 giveBack',
        'deposit|bond ~4 refund|giveBack',
        'deposit|bond ~3 num ~1 yuan?',
        'deposit|bond ~3 pay',
        'deposit|bond ~3 refund',
        'num yuan? ~1 deposit|bond',
        '^ deposit $',
        'only ~3 deposit|bond',
        'yourself ~2 deposit|bond',
        'pledge num yuan',
        'pledgeMore num>=50',
        'leave ~3 giveBack ~1 deposit|bond',
        'leave ~2 num? ~2 giveBack? deposit',
      ],
      suggestion: '不收取任何费用',
      forbidden: ['入职交押金500元', '服装押金200元', '收取保证金', '需缴纳风险金，离职退还', '押金300', '上岗押金'],
      lawful: [
        '不收押金',
        '无押金',
        '负责投标保证金管理',
        '为租客办理押金退还',
        '押运员',
        '零押金入住',
        '不收取任何押金',
      ],
    },
    {
      id: 'money.fee',
      severity: 'block',
      source: sources.deposit,
      when: [
        'pay ~4 fee|certainFee',
        'certainFee ~3 pay',
        'fee|certainFee ~1 num ~1 yuan',
        'yourself ~2 pay ~1 num ~1 yuan',
        'num yuan ~1 fee|certainFee',
        'fee|certainFee ~2 ownPay',
        'fee : num yuan',
        'fee|certainFee num>=20 $',
        'fee|certainFee ~3 applicant ~3 pay',
        'pay ~4 certainFee',
        'yourself ~3 fee|certainFee ~4 num',
        'yourself ~1 certainFee',
      ],
      suggestion: '不收取任何费用',
      forbidden: ['需交服装费', '入职收培训费1000元', '报名费50元', '缴纳建档费', '服装费自理', '工装费从工资中扣除'],
      lawful: ['免费培训', '培训费由公司承担', '不收服装费', '负责物业服务费催收', '差旅费用报销', '报销培训费'],
    },
    {
      id: 'money.papers',
      severity: 'block',
      source: sources.deposit,
      when: ['keep ~3 paper', 'paper ~4 keep'],
      suggestion: '携带证件原件供核验，当场退还',
      forbidden: ['扣押身份证', '毕业证原件交公司保管', '入职需上交身份证原件', '押身份证', '身份证抵押'],
      lawful: ['携带身份证原件面试', '提交身份证复印件', '不扣押证件', '保管公司证照', '不押身份证', '抵押贷款专员'],
    },
    {
      id: 'money.guarantee',
      severity: 'block',
      source: sources.deposit,
      when: ['guarantee', 'yourself|only|recruit ~9 vouch|guarantee ~1 $'],
      suggestion: '不用找担保人',
      forbidden: ['需提供担保人', '入职需找担保人'],
      lawful: ['无需提供担保', '融资担保公司会计', '不要求担保人'],
    },
    {
      id: 'money.held_wages',
      severity: 'warn',
      source: sources.deposit,
      when: [
        'held',
        'hold num ~2 monthUnit|dayUnit ~2 wage',
        'hold num ~1 halfMonth ~2 wage',
        'hold halfMonth ~2 wage',
        'wage ~1 hold num ~1 monthUnit|dayUnit|halfMonth',
        'wage ~1 hold halfMonth',
        'firstWage ~6 later',
        'firstWage ~3 hold',
        'holdBack num % ~2 wage',
        'holdBack ~2 firstWage ~3 half100',
        'wage ~2 num<100 % ~2 , ~2 later',
        'hold num yuan ~3 wage',
        'hold num yuan ~1 wage',
        'hold ~2 wage ~3 , ~2 later',
      ],
      suggestion: '工资按月足额发放',
      forbidden: ['压一个月工资', '押半个月工资'],
      lawful: ['不压工资', '工资不压，次月发放'],
    },
    {
      id: 'money.transfer',
      severity: 'warn',
      source: sources.deposit,
      when: [
        'advance',
        'invest num<1000 yuan',
        'bait',
        'advancePay ~6 rebate',
        'advancePay ~3 , ~4 rebate',
        'rebate ~3 advancePay',
        'yourself ~3 transfer',
        'transfer ~3 yourself',
        'transfer ~2 num yuan',
      ],
      suggestion: '不收取任何费用',
      forbidden: ['请先转账预定名额', '面试前扫码付款', '微信转账200元占位'],
      lawful: ['负责银行转账业务', '节日红包', '处理客户汇款'],
    },
  ],
}
