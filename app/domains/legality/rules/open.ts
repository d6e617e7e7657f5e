import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'
import { every } from './words.ts'

/** What no article names: the circle office decides whether it is spoken of. */
export const open: Family = {
  words: {
    height: '身高 净身高 裸高 个头 个子 身高要求',
    metre: '米 m cm 厘米 公分',
    centimetre: 'cm 厘米 公分',
    tall: '个高 个高者 个子高 高个 高个子 个头高 身材高大 身材高挑 个子高挑 高挑',
    tallEnglish: 'tall ortaller andabove ormore',
    heightEnglish: 'height heightof minimumheight atleast',
    short: '矮于 低于 矮 不够 不到 没有',
    guest: '游客 乘客 观众 儿童 孩子 宝宝 学员 顾客 客人 小朋友 海拔',
    looks: `长得精神 精神帅气 靓丽大方 长得体面 长得帅 长相精神 甜美的 ${every(
      '模样 样子 扮相 脸蛋 外型 长的 长得 相貌 容貌 长相 外貌 外形 外表 样貌 面容 形象 气质 身材 仪表 五官 品貌 颜值 形象气质 外在形象',
      '端正 出众 佳 好 姣好 清秀 靓丽 甜美 俱佳 良好 端庄 较好 好者 佳者 出色 优秀 较佳 精致 匀称 苗条 高挑 堂堂 突出 优雅 俊朗',
    )} 皮肤白皙 长得好 长得漂亮 貌美如花 外形条件好 上镜 看重颜值 要求漂亮 漂亮大方 人漂亮 形象好 形象佳 气质佳 气质好 形象气质佳 形象气质好 形象良好 外貌端正 相貌端正 五官端正 貌美 颜值高
      高颜值 长相甜美 形象甜美 相貌好 外形好 外形佳 外表靓丽 颜值 形象靓丽 外貌佳 形象端庄 相貌佳 容貌端正 面容姣好 身材好 身材匀称 体态匀称 形象出众 气质出众 外貌出众 形象端正 仪表端庄
      形象气质俱佳 形象气质良好 气质优雅 气质良好 甜美可爱 容貌姣好 相貌良好 长相好 长得好看 品貌端正 品貌端庄 外形靓丽 形象气质优 形象气质优秀 形象优秀 形象气质上佳 形象较好 相貌出众 形象阳光
      外貌良好 形象气质较好 形像好 形象要好
      长得周正 长得周正点 长得俊 长得俊俏 长得标致 长得水灵 长得顺眼 长得美 长得耐看 长得养眼 长得说得过去 长得过得去 模样周正 模样周正点 模样俊 模样俊俏 模样标致 模样水灵 模样顺眼
      模样好看 模样帅 模样美 模样耐看 模样养眼 模样说得过去 模样过得去 模样精神 相貌周正 相貌周正点 相貌俊 相貌俊俏 相貌标致 相貌水灵 相貌顺眼 相貌好看 相貌帅 相貌美 相貌耐看
      相貌养眼 相貌说得过去 相貌过得去 相貌精神 长相周正 长相周正点 长相俊 长相俊俏 长相标致 长相水灵 长相顺眼 长相好看 长相帅 长相美 长相耐看 长相养眼 长相说得过去 长相过得去
      样貌周正 样貌周正点 样貌俊 样貌俊俏 样貌标致 样貌水灵 样貌顺眼 样貌好看 样貌帅 样貌美 样貌耐看 样貌养眼 样貌说得过去 样貌过得去 样貌精神 容貌周正 容貌周正点 容貌俊 容貌俊俏
      容貌标致 容貌水灵 容貌顺眼 容貌好看 容貌帅 容貌美 容貌耐看 容貌养眼 容貌说得过去 容貌过得去 容貌精神 五官周正 五官周正点 五官俊 五官俊俏 五官标致 五官水灵 五官顺眼 五官好看
      五官帅 五官美 五官耐看 五官养眼 五官说得过去 五官过得去 五官精神 眉清目秀 要漂亮的 要好看的 要帅的 颜值在线 颜值要高 颜值过关 颜值达标 颜值担当 长得不错 长得还行 形象过关
      形象达标 形象要求高 形象要佳 形象较佳 外形条件佳 外形要求 五官精致 五官立体 貌美肤白 肤白貌美 肤白 皮肤好 皮肤白 气质要好 气质出色 上镜好看 出镜好看 `,
    looksWork: `同事 小伙伴 团队 老板 队友 美女 老师 奖金 经济 设计 企业 品牌 公司 产品 城市 策划 店铺 管理 滤镜 算法 妆 门店 照片 图片 美颜 打造 塑造 展示 维护 提升 建设
      代言 客户 包装 测评 相机 主播孵化`,
    shelf: '货架 高空 作业 高处 登高 车厢 机床 管道 设备 平台 电梯 高度 护栏 围挡',
    crowd: '一群 好多 众多 很多 我们是 全是 都是',
    ugly: '丑 丑的 长得丑 长得丑的 长得磕碜 磕碜的 磕碜 颜值低 颜值不够 颜值低的 长相一般的 形象差 形象差的 形象不好 形象不好的 胖的 太胖的 肥胖 肥胖的 偏胖 偏胖的',
    neutralOpen: '车身高度 机身高度 楼身高度 塔身高度 墙身高度 机床身高 丑橘 丑化 小丑 胖东来',
    looksOf: '企业 品牌 公司 产品 城市 店铺 门店 网站 菜品 维护 提升 塑造 保持 树立 展示 设计 打造 建立 建设',
    couple: `夫妇 夫妇俩 夫妻二人 夫妻两人 小两口 老两口 夫妻一对 一对夫妻 一对夫妇 夫妻司机 夫妻保姆 夫妻工 夫妻档 夫妻 两口子 夫妻优先 夫妻搭档 夫妻俩
      couples marriedcouple marriedcouples 老夫妻 老两口子 两口子一起 夫妻同来 夫妻双工 夫妻共同应聘 小夫妻 俩口子`,
    neutralCouple: `夫妻档口 夫妻树 夫妻岩 夫妻石 夫妻相 夫妻矛盾 夫妻投靠 夫妻感情 夫妻共同 夫妻套房 夫妻档案 老年夫妇 新婚夫妇 夫妻两地 夫妻包间 夫妻团购 夫妻拍照 夫妻投保 夫妻房
      夫妻宿舍 夫妻间 夫妻肺片 夫妻关系 夫妻店 夫妻财产 夫妻双方 夫妻分居 夫妻公寓 夫妻单间 夫妻生活 夫妻老婆店 夫妻团聚`,
    tier: `清北复交 九八五 二一一 本科一批 本科第一批 一批本科 一批次本科 一本线 二本 三本 部属院校 部属高校 省重点 c9高校 双非 qs前200 qs前50 qs前500 qs200 qs500
      常春藤 藤校 名牌高校 知名大学 顶尖高校 顶尖院校 一流高校 一流院校 985 211 双一流 985院校 211院校 985高校 211高校 名校 清北 c9 重点大学 重点院校 一本院校 一本 重点本科
      世界名校 qs前100 qs100 知名院校 知名高校 双一流院校 双一流高校 双一流大学 海外名校 重点高校 名牌大学 985/211 清华北大 一流大学 国内外知名院校 qs`,
    tierSure: '985/211 211/985 清北复交 qs前100 qs前200 qs前50 qs前500 qs前300 qs100 qs200 c9高校 九八五 二一一',
    tierLow: `三本 二本 专升本 民办院校 民办本科 独立学院 自考 函授 网教 成教 双非 民办高校 野鸡大学
      普通院校 普通高校 普通学校 普通大学 一般院校 一般学校 三本院校 二本院校 二本及以下 三本及以下 民办学校 高职院校本科 野鸡学校 非全日制学历`,
    ranked: '世界排名前 全球排名前 国际排名前 qs前 qs排名前 qs',
    workWith: '与 和 对接 走访 服务 联系 覆盖 面向 辅导 冲刺 申请',
    cooperate: '合作 校企 走访 宣讲 客户 周边 校园行 采购 项目 升学 规划 申请',
    school: `学士 学院 统招 国家统招 统招本科 全日制统招 全日制 院校 高校 大学 毕业 本科 硕士 博士 学历 应届 背景 优先 及以上 以上 类 重点 院校毕业 毕业生 学生 研究生 大学生 者优先
      等 知名 理工科 专业 海归`,
    neutralTier:
      '211国道 名校名师 名校长 985元 211元 重点大学客户 名校升学 名校规划 名校申请 一本书 一本正经 一本杂志 清北班 名校招生 清北名师 名校合作 进名校 考名校 名校录取 一本科技',
    checkup: `体检 入职体检 健康证 健康证明 上岗体检 职业健康体检 岗前体检 入职前体检 体检合格 办健康证 健康检查
      体检钱 体检的钱 健康证钱 入职体检的钱 办健康证的钱 体检花销 medicalcheck medicalexamination medicalexam healthcheck
      healthcheckup physicalexam physicalexamination`,
    costWord: '费用 费 所需费用',
    family: '家属 父母 亲友 家人',
    checkCost: `体检费自理 体检费用自理 自费体检 体检自费 体检费自付 健康证自费 健康证费用自理 自费办理健康证 体检费用自付 体检费由本人承担 体检费用由本人承担 体检费个人承担 体检费用个人承担
      自费入职体检 入职体检自费 体检费用由个人承担 体检费由个人承担 健康证自理 体检自理 健康证费自理 自行承担体检费 自行承担体检费用 体检费员工自理 健康证自办`,
    checkFee: '体检费 体检费用 健康证费用 办健康证费用 健康证费 入职体检费 入职体检费用',
    ownCost: `先出 员工先出 自己先出 自己先垫 员工先垫 自己先垫付 自己先掏 先自己出 先自己垫 员工自己出 自己花 花自己的钱 各自出 各付 厂里不报 公司不报 单位不报 店里不报 不给报 不报 自掏
      自己掏 自个掏 个人掏 个人垫付 应聘者先付 应聘者出 从首月工资扣 从首月工资里扣 首月工资扣 自负 自担 自掏腰包 自己掏钱 自己花钱 自己出钱 个人先付 先自付 从工资扣 从工资中扣 工资里扣
      从工资里扣 应聘者承担 应聘者自理 各自承担 本人负担 个人负担 自行负担 员工出 员工支付 由员工支付 由员工承担 由应聘者承担 由求职者承担 求职者承担 本人自理 个人自理 自己付钱 个人出 自行解决
      不报销 不予报销 本人出 员工负担 由个人负担 本人支付 由本人支付 个人支付 自理 自付 自费 自己承担 自行承担 个人承担 本人承担 自己出 员工承担 自己付
      先由个人垫 由个人垫 个人先垫 个人垫 自行垫付 先行垫付 自己先拿 自己拿 自个出 自己办理 个人办理并承担 公司不管 厂里不管 单位不管 个人买单 atownexpense
      ownexpense attheirownexpense atyourownexpense selfpaid`,
  },
  cleared: [
    'looks person? looksWork',
    'looksOf ~2 looks',
    'looks ~3 team|generation',
    'crowd ~3 looks',
    'both looks',
    'height ~1 allOk',
    'num metre num? lower ~2 shelf',
    'noLimit ~1 height|looks|tier|couple ...',
    'tier|height|looks|couple person? allOk',
    'couple ~1 alsoOk|allOk',
    'caredFor|guest ~2 height',
    'height ~1 guest',
    'height ~1 num metre num? lower|upper ~1 guest',
    'caredFor|guest ~2 height ~2 num metre num? lower|upper',
    'guest num metre lower',
    'workWith ~3 tier',
    'tier ~4 cooperate',
    'tier ~2 caredFor',
    'ownCost checkup ~2 trade|workNoun',
    'family ~2 ownCost ~2 checkup',
    'checkup ~3 family ~1 ownCost',
    'unpaid|noLimit ~3 ownCost ~2 checkup',
    'unpaid|noLimit ~4 checkup ~3 ownCost',
    'checkup / certainFee|fee',
    'checkCost ~3 trade|workNoun',
    'checkup ~4 ownCost ~3 trade|workNoun',
    'beneficiary ~4 couple',
    'perform ~3 couple|looks|tier|height|checkup',
    'couple|looks ~3 trade|workNoun',
  ],
  rules: [
    {
      id: 'open.height',
      severity: 'warn',
      source: sources.open,
      question: 'height',
      when: [
        'height ~4 num>=1 metre? ~1 num? metre? lower?',
        'num>=140<200 centimetre lower',
        'tall ~2 prefer',
        '^ tall $',
        'only ~1 tall',
        'height ~5 , num>=140<200 lower',
        'short num>=140<200 ~3 notWanted',
        'short num<3 metre num? ~2 notWanted',
        'heightEnglish ~3 num>=140<220 centimetre',
        'num>=140<220 centimetre tallEnglish',
        'num<2 metre num<100 prefer|lower',
        'num<2 metre num? lower',
        'height ~1 prefer',
        'height ~2 only',
        'sex ~1 num>=150<200 lower|centimetre',
      ],
      suggestion: '身高不限',
      forbidden: ['身高170以上', '身高1米65', '净身高165cm以上', '1米7以上'],
      lawful: ['身高不限', '货架高2米以上', '搬运长1.5米的货物'],
    },
    {
      id: 'open.looks',
      severity: 'warn',
      source: sources.open,
      question: 'looks',
      when: ['looks ~2 prefer', 'looks', 'ugly person? ~2 notWanted', 'notWant ~1 ugly'],
      suggestion: '仪表整洁',
      forbidden: ['形象气质佳', '五官端正', '颜值高者优先', '形象好，气质佳'],
      lawful: ['维护企业形象', '品牌形象设计', '仪表整洁', '颜值经济研究员'],
    },
    {
      id: 'open.couple',
      severity: 'warn',
      source: sources.open,
      question: 'couple',
      when: ['couple ~2 prefer', 'only|recruit ~5 couple', '^ couple', 'preferBefore ~2 couple', 'couple ~5 prefer'],
      suggestion: '结伴应聘也欢迎',
      forbidden: ['夫妻工优先', '招夫妻工', '夫妻档'],
      lawful: ['提供夫妻房', '夫妻工也可', '夫妻肺片厨师'],
    },
    {
      id: 'open.school_tier',
      severity: 'warn',
      source: sources.open,
      question: 'school_tier',
      when: [
        'tier ~2 school',
        'tier conn|/? tier',
        'only ~2 tier',
        'tier ~3 prefer',
        '^ tier $',
        'tierSure',
        'tierLow ~8 notWanted',
        'notWant ~2 tierLow|tier',
        'nonBe tier',
        'ranked ~1 num ~3 school|prefer',
        'ranked num $',
        'school tier $',
        'preferBefore ~1 tier',
      ],
      suggestion: '毕业院校不限',
      forbidden: ['985/211院校毕业', '限211', '双一流高校优先', '要求名校毕业'],
      lawful: ['毕业院校不限', '211国道养护', '本科及以上学历', '不限985、211'],
    },
    {
      id: 'open.health_check_cost',
      severity: 'warn',
      source: sources.open,
      question: 'health_check_cost',
      when: [
        'checkCost',
        'checkup ~6 ownCost',
        'ownCost ~6 checkup',
        'checkup ~4 , costWord? ~1 ownCost',
        'checkFee ~2 ownCost',
      ],
      suggestion: '体检费由单位承担',
      forbidden: ['入职体检费自理', '健康证自费办理', '体检费用由个人承担'],
      lawful: ['体检费由单位承担', '每年免费体检', '持健康证上岗'],
    },
  ],
}
