import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'
import { every } from './words.ts'

/** Promises that nobody can keep, courses sold as work, and pay that is not said. */
export const claims: Family = {
  words: {
    highPay: '高薪',
    hype: `日结上千 日结上千元 轻松日结 手机就能赚钱 手机就能做 收入不封顶月入 年薪百万轻轻松松 高薪高薪 月入五万 月入十万 月入六万 日入两千 日入五百 日赚千元 日赚上千 日赚三百 轻松到手
      在家月入 手机赚钱 稳赚不赔的 高薪诚聘 高薪急聘 高薪急招 高薪招聘 高薪诚招 轻松月入过万 月入过万 月入上万 日入过千 日入上千 躺赚 稳赚 稳赚不赔 包赚 日赚 轻松赚钱 在家赚钱 暴富 一夜暴富
      年入百万 月薪过万不是梦 月薪过万不是问题 轻松过万 月入两万 月入三万 轻松月入 日进斗金 快速致富 零风险高回报 超高薪 高薪聘请 高薪聘 躺着赚钱 坐着赚钱 动动手指 轻松日入 日结千元 年薪百万不是梦
      月入2万 月入3万 月入5万 轻松上万`,
    earn: '月入 日入 日赚 月赚 年入 周入 时赚 月收入 日收入 一天赚 一个月赚 赚 月薪轻松 月薪 月进',
    earnSlang: '月入 日入 日赚 月赚 周入 时赚',
    wan: '万 w',
    easy: '轻松 轻轻松松 在家 坐在家里 坐家里 宅家 躺着 小白 零门槛 动动手 一部手机 每天两小时 每天几小时 谁都能 人人都能 随便 很轻松 不用干活',
    much: '过万 上万 过千 上千 千元 数千 几千 数万 几万 十万 百万 五位数 六位数 过五万 过两万 过十万 高薪 高收入 万元',
    dream: '不是梦 等你 等你来 等你来拿 等你拿 不是问题 很轻松 很简单 so 轻轻松松 没问题 唾手可得 指日可待',
    bigPay: `年薪百万 百万年薪 月入过万 月薪过万 月薪五万 奔驰宝马 买车买房 财务自由 年入百万 年薪五十万 月入十万`,
    boast:
      '财务自由 暴富机会 实现财务自由 挣钱像捡钱 捡钱 财富翻 财富翻倍 财富自由 日进万金 收入无上限 闷声发大财 钱景无限 稳赚 一夜暴富 躺着赚钱 不用干活 入行即高薪',
    purchase: '买车 买房',
    tenThousand: '万 w 千 k',
    sure: '保证 百分百 百分之百 绝对 铁定 稳 必定 肯定 承诺 稳稳 必',
    hired:
      '录用 录取 入职 上岗 转正 进国企 进央企 进编 入编 编制 国企 央企 事业单位 就业 通过面试 进厂 考过 拿证 拿offer 分配工作 进银行',
    guaranteed: `百分百成功 关系进厂 关系进 找关系 ${every(
      '保证 百分百 百分之百 铁定 稳 包 必定 必 绝对 承诺包 包进',
      '录用 录取 入职 转正 就业 进国企 进央企 进编 入编 考过 拿证 进事业单位 进厂',
    )} 收益有保证 收益保证 保证收益 零风险 零风险稳赚 包分配 包安置 包就业 包安排工作 包解决工作 拿证即入职 拿证就入职 拿证即上岗 交材料就包进 有人包进 直接进编 直接入编 托关系 走关系 走后门
      内推包过 面试走过场 不用面试直接入职 交钱就入职 签保录协议 保offer 包offer 保就业 包签约 必录 必录取 必录用 稳录 稳录取 百分百入职 来了就录 来就录用 报名即录用 报名即录取
      投简历就录用 绝对通过 百分百通过 百分之百通过 人人都能通过 必过 不过退款 包上岗 来就上岗 来了就能录用 报名就录取 内部直签 有关系包进 稳进 保证录用 保证入职 包过 保过 包录取 包录用
      百分百录用 100%录用 包进 内部名额 保录取 保证录取 包拿证 包考过 内部指标 包入职 无需面试包过 包通过 保录用 保证通过 面试包过 体检包过 包体检`,
    tuition: '学费 培训费 课程费 培训费用 实训费用 学费钱',
    lending: '贷款 助学贷款 分期 分期付款 培训贷 可贷款 可分期 先学后付',
    trainee: '学员 培训生 培训学员',
    training: '学习 实训 培训 集训 特训 课程 训练营',
    loan: '分期免息 支持分期 毕业后还 还款 慢慢还 助学金贷款 先学后付 分期 分期付款 贷款 助学贷款 可贷款 可分期 就业后 入职后 从工资 从工资里 分期偿还 后付 入职再还款 再还款',
    learn: '学完 学成 毕业 结业 学习后 培训后 毕业后 学会 学好 先学 先交 需交 需缴',
    jobAfter:
      '推荐就业 推荐工作 安排工作 安排就业 推荐高薪 推荐岗位 安排实习 包分配 安排岗位 保就业 推荐高薪岗位 后推荐',
    courseSold: '公司付费课程 付费课程 收费课程 训练营课程 我司课程',
    coursePaid: `${every('付费 收费 自费 有偿 缴费 交费', '集训营 训练营 集训 特训 特训营 实训 实训营 学习班 培训班')} 公司付费集训营 付费集训营 报名我们的岗前课程
      报名岗前课程 报名课程 先报课 报课 岗前课程 报名学习 缴费学习 交费学习 培训费支持分期 报班学习 先报班 需报班 购买课程 购买我司课程 购买训练营 付费学习 付费培训 教育分期 培训分期 培训贷款
      先学课程 招培训生 付费实训 报名培训班 报名我校 自费学习 课程分期`,
    course: `先培训后上岗 岗前缴费培训 培训贷 招转培 学费分期 先就业后付款 先就业后付费 先学习后付款 学费贷款 先学后付 就业后付学费 贷款培训 分期付学费 包教包会包就业 零基础包就业
      签订就业协议保证就业 培训后包分配 培训结业推荐就业 实训后推荐就业 交学费学技术 学完包就业 培训包就业 付费培训 自费培训 缴费培训 收费培训 有偿培训 学成包分配 学会包分配 学成后安排就业
      培训合格后推荐就业 参加培训后安排工作 实训费 培训期间收费 先培训再就业`,
    neutralClaims: `保过年 保过冬 放包过 放包过机 背包过 书包过 手包过 挎包过 提包过 钱包过 包过机 包过检 包过闸 行李包过 面包过 打包过 红包过 荷包过 包就餐 包安全 不包就业
      确保通过 不包分配 不包安置 拎包入职 包过包 确保过 保过程 包过程 包过节 包过年 杜绝招转培 拒绝培训贷 不搞培训贷 无培训贷 反培训贷 非招转培 非培训贷 拒绝招转培 不是招转培 不是培训机构
      绝非招转培 不收培训费 没有培训贷 识别培训贷 免费先培训后上岗 带薪先培训后上岗 先培训后上岗免费 安检包过检 包过塑 包过期 保过期 包进口 包进度
    包进行 包进程 包进出`,
    payLabel: `薪资 工资 薪酬 待遇 薪水 月薪 报酬 底薪 薪金 年薪 月工资 工资待遇 薪资待遇 福利待遇 劳动报酬 酬劳 薪酬范围 薪资范围 月收入 工资多少 薪资多少 薪资水平 具体薪资 具体工资
      具体薪酬 具体待遇 日薪 时薪 工钱 收入 薪酬待遇 薪`,
    talkedShort: '谈',
    secret: '保密 不公开',
    dependsOn: '看能力 视能力 凭能力 按能力 根据能力 因人而异 视情况 看情况 看表现 视表现 从优 优厚 丰厚 可观 面优',
    talked: `面试时沟通 面试再沟通 当面沟通 根据能力定 按能力定 视能力定 凭能力定 能力定 根据经验定 面试后确定 面试再定 来了再定 到时候定 到店定 面试决定 再定 看能力定 看能力给 根据能力给
      见面定 见面谈定 面试时商定 可议 议定 到店里谈 到店里聊 来店里聊 店里谈 店里聊 到店聊 见面再说 见面说 见面再谈 见面再聊 见面聊 来了再说 来了再谈 来了说 面试再谈 面试再说 面试后定 面试后谈
      面试聊 面试时聊 面试告知 当面告知 当面议 当面定 当面商量 当面商议 双方协商 双方商定 双方议定 双方面议 商议 商谈 洽谈 面洽 再谈 再议 细谈 细聊 详聊 电联 电话详谈 电话里说 电话里谈
      电话沟通 电话议 不公开 不便公开 你来定 你说了算 随你开 你开价 自己开价 你提 好谈 好商量 不是问题好商量 具体谈 具体聊 具体再谈 面聊详谈 到公司谈 来公司谈 来厂谈 到厂里谈 来厂里谈 不写了
      包你满意 让你满意 不会亏待你 不会亏待 亏不了你 面谈定 面试面谈 谈妥 面试沟通 面试协商 当面说 当面聊 来了谈 来店谈 来店里说 电话聊 到店谈 见面谈 面试定 面试谈 面试时说 面试时定 具体面议
      具体面谈 面议 面谈 面商 详谈 另议 当面谈 面试时谈 来谈 协商 面试详谈 面谈确定 电议 可谈 面聊 待定 面试面议`,
    talkedOnly: '面议 电议',
    notPay:
      '不面议 上浮 特别优秀 转让费 租金 提成 奖金 时间 细节 补贴 分红 股权 上班时间 期权 绩效 合作 价格 费用 地点 具体细节 班次 加班费 年终奖 单价',
  },
  cleared: [
    'noLimit|unpaid ~2 course|hype|guaranteed',
    'prohibit ~4 hype|course|guaranteed',
    'expose ~6 hype|course|guaranteed|coursePaid|bigPay|boast',
    'hype|course|guaranteed|coursePaid|bigPay|boast ~5 expose|areAll',
    'perform ~4 hype|bigPay|course|tuition|coursePaid|boast',
    'perform ~3 payLabel ~2 talked',
    'payLabel ~1 talked conn',
    'tuition|loan|course ~4 trade',
    'guaranteed|boast|bigPay ~1 trade|workNoun',
    'trade , ~3 tuition',
    'notPay ~2 talked',
    'payLabel ~2 notPay ~2 talked',
  ],
  rules: [
    {
      id: 'claims.hype',
      severity: 'warn',
      source: sources.posting,
      when: [
        'hype',
        'boast',
        'bigPay ~3 dream',
        'easy ~5 earn ~2 much|num',
        'easy ~3 much',
        'earn ~2 num ~1 tenThousand ~4 easy|dream',
        'earn ~2 much ~4 easy|dream',
        'earn much',
        '^ highPay $',
        'easy ~3 bigPay',
        'easy ~4 earn ~2 num',
        'earnSlang ~2 num ~2 dream',
        'earnSlang ~1 num wan',
        'easy , earn ~2 much|num',
        'num yearUnit|monthUnit purchase',
      ],
      suggestion: '薪资以报酬栏所写为准',
      forbidden: ['高薪急聘电焊工', '轻松月入过万', '躺赚项目'],
      lawful: ['高薪酬体系设计', '月薪8000-10000元', '严禁发布月入过万等虚假信息'],
    },
    {
      id: 'claims.guaranteed',
      severity: 'warn',
      source: sources.posting,
      when: ['guaranteed', 'sure ~1 hired', 'num>=100<101 % hired'],
      suggestion: '按招聘程序录用',
      forbidden: ['面试包过', '百分百录用', '内部名额'],
      lawful: ['按招聘程序录用', '包过塑工', '产品包装'],
    },
    {
      id: 'claims.course',
      severity: 'warn',
      source: sources.posting,
      when: [
        'course',
        'coursePaid',
        'only|yourself ~6 courseSold',
        'tuition ~4 loan',
        'tuition , ~3 loan',
        'tuition ~3 , ~3 lending',
        'loan ~4 tuition',
        'learn ~4 tuition ~6 , ~3 jobAfter',
        'learn ~6 jobAfter',
        'tuition ~4 , ~2 learn ~4 jobAfter',
        'tuition ~5 jobAfter',
        'tuition ~3 , ~2 learn',
        'recruit ~3 trainee , ~1 learn',
        'training ~1 , ~2 lending',
        'training ~3 , ~2 jobAfter',
        'training ~4 , costs ~1 ownPay',
      ],
      suggestion: '入职后由单位安排培训，不收取费用',
      forbidden: ['先培训后上岗，学费分期', '可办理培训贷', '培训包就业'],
      lawful: ['入职后带薪培训', '非招转培', '提供免费岗前培训'],
    },
    {
      id: 'pay.negotiable',
      severity: 'block',
      source: sources.posting,
      when: [
        'payLabel ~2 talked',
        'payLabel secret $',
        'payLabel prefer|dependsOn , ~2 talked',
        'payLabel ~1 prefer|dependsOn ~2 talked',
        '^ talkedOnly $',
        'talkedOnly payLabel',
        'payLabel talkedShort $',
      ],
      suggestion: '薪资以报酬栏所写为准',
      forbidden: ['工资面议', '薪资待遇：面议', '焊工 面议'],
      lawful: ['提成面议', '面试时间面议', '薪资6000-8000元', '薪资以报酬栏所写为准'],
    },
  ],
}
