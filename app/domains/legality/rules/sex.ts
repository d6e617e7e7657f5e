import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'
import { every } from './words.ts'

const jobs = `普工 技工 保安 司机 服务员 服务生 文员 会计 出纳 助理 客服 前台 厨师 厨工 老师 教师 教练 护士 护工 护理员 导购 导购员 营业员 收银员 保洁 保洁员 操作工 电工 焊工 电焊工 钳工
  车工 秘书 主管 店长 店员 业务员 主播 技师 按摩师 搬运工 装卸工 包装工 质检员 学徒 实习生 翻译 编辑 设计师 行政 管家 迎宾 促销员 快递员 保姆 库管 内勤 跟单 讲师 领班 辅导员 美容师 理发师 家教 业务
      传菜员 客房服务员 保育员 幼师 技工 押运员 库管员 仓管员 统计员 化验员 售货员 配送员 外卖员 送货员 送水工 清洁工 环卫工 护林员 饲养员 炒菜
  销售 销售员 工人 临时工 小时工 杂工 洗碗工 帮厨 配菜 面点师 维修工 叉车工 缝纫工 裁缝 打包员 分拣员 理货员 仓管 安检员 巡逻员 门卫 水电工 木工 瓦工 油漆工 顾问 专员 骑手`
const surnames = `王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范
  方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向
  柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边`

/** 限男性, 女士优先, 男保安: article 24 forbids all of it, and the law on women names preference too. */
export const sex: Family = {
  words: {
    sex: `男 女 男性 女性 男士 女士 男生 女生 男孩 女孩 男孩子 女孩子 男青年 女青年 男同志 女同志 男同学 女同学 男的 女的 男人 女人 小伙 小伙子 小姑娘 姑娘 美女 帅哥 靓女 靓仔 妹子
      妇女 女同胞 男同胞 女子 男子 小姐姐 小哥哥 美眉 男性求职者 女性求职者 男性应聘者 女性应聘者 男应聘者 女应聘者 男青壮年 男壮工 男丁 male female males females man
      woman 男性优先者 nanxing nvxing 男xing 女xing nan性 nv性 男神 适龄女性 适龄男性 男女生 爷们 纯爷们 女将 男兵 女兵 男大学生 女大学生 男毕业生 女毕业生
      女研究生 男研究生 女博士 女硕士 男硕士 家庭妇女`,
    staff: `男工 女工 男员工 女员工 男职工 女职工 男性员工 女性员工 男性职工 女性职工 男职员 女职员 男工人 女工人 男队员 女队员 男劳力 女劳力 男劳动力 女劳动力 男力工 女力工 男学徒工 女学徒工 男员
      女员`,
    worker: every('男 女 男性 女性', jobs),
    both: '男女 男女生 男男女女 不分男女 男或女 男和女 男与女 男女双方',
    sexLabel: '性别 性别要求',
    neutralSex: `性格 性情 性质 男装 女装 男鞋 女鞋 男裤 女裤 男包 女包 男科 女科 男表 女表 男款 女款 男袜 女袜 男女装 男女鞋 男女款 男女比例 男女平等 男女朋友 男女老少
      男女同工同酬 男友 女友 男朋友 女朋友 男主角 女主角 男一号 女一号 男星 女星 男演员 女演员 男模 女模 男模特 女模特 男声 女声 男高音 女高音 男低音 女中音 男中音 女低音 男浴 女浴 男宾
      女宾 男部 女部 男更衣室 女更衣室 男宿舍 女宿舍 男生宿舍 女生宿舍 男女宿舍 男生公寓 女生公寓 男生楼 女生楼 男卫 女卫 男厕 女厕 男卫生间 女卫生间 男婴 女婴 男童 女童 女工委员会
      女职工委员会 女职委 女工委 女工部 女职工部 女职工工作 女工工作 女职工劳动保护 女职工特殊 女职工保护 女职工权益 女职工专项 女职工体检 女工特殊 女工保护 女职工福利 女职工三期 女职工禁忌
      女职工节 女员工关怀 女职工关怀 女书 女仆 女巫 女贞 织女 仙女 仙女节 修女 淑女屋 孙女 侄女 外甥女 才女 处女座 女权 女企业家 女科学家 女总裁 女老板 女主人 男主人 女业主 女患者 男患者
      女客人 男客人 女顾客 男顾客 女客户 男客户 女学员 男学员 女犯 男犯 女性向 男性向 型男 宅男 猛男 渣男 女红 女频 男频 女儿 女婿 女神节 女王 女王节 女神 女娲 女皇 女排 女足 女篮 男足
      男篮 男排 男乒 女乒 女团 男团 女子学院 女子大学 女子中学 女子医院 女子监狱 女子健身 女子会所 女子养生 女子美容 男子监狱 女子足球 女子篮球 女子排球 男子篮球 男子足球 女子职业 女子学校
      女子专科 女子瑜伽 女子生活 女子戒毒 男子戒毒 女人街 女人世界 女人花 女人帮 子女 儿女 少女 少男 美少女 男士理发 男士发型 男士西装 男士服饰 男士剪发 男士美容 男士护肤 男士内衣 男士香水
      男士护理 男士正装 男士造型 男士手表 女士内衣 女士箱包 女士服装 女士手袋 女士发型 女士护肤 女士手表 女士服饰 女士皮鞋 男士皮鞋 妇女联合会 妇女节 妇女权益 妇女权益保障法 妇女主任 妇女工作
      妇女保健 妇女儿童 妇女病 妇女之家 妇女干部 妇女发展 妇女健康 妇女维权 女性卫生 女性用品 女性健康 女性私护 女性护理 女性时尚 女性生活 女性社区 女性产品 女性主义 女性权益 女性成长 女性创业
      女性医学 女性频道 女性内衣 女性服装 女性消费 女性用户 女性客户 女性顾客 女性患者 女性会员 女性群体 女性读者 女性人群 女性市场 女性心理 女性疾病 女性平权 女性电商 女性品牌 女性美 女性私密
      女性科普 女性领导力 男性健康 男性用品 男性用户 男性客户 男性护肤 男性时尚 男性消费 男性患者 男性科 男性疾病 男性内衣 亚男 胜男 若男 赛男 一男 俊男 超男 楠男 亚女 张男 建男 美女图
      美女如云 帅哥美女多 美女帅哥多 美女多 帅哥多 众多美女 女司机之家 女装部 男装部 女装店 男装店 女书店 女生频道 男生频道 男生版 女生版 女娃 男娃 孕妇 产妇 妇产科 妇产 妇科 妇幼 妇幼保健院
      妇联 贵妇 妇炎洁 善男信女 男耕女织 儿女双全 男士们 女士们 各位女士 女士优惠 妇女用品 英雄儿女 龙凤男女 女性职场 女性就业 女性职工之家 男护肤 女包包 男衬衫 女衬衫 男西装 女西装 女内衣
      男内衣 女童装 男童装 女大衣 男女西装 女式 男式 男士专区 女士专区 女性专区 女子力 女子组 男子组 女单 男单 女双 男双 美女主播经纪 金牛女 女掌柜 男掌柜 女鞋店 男人装 男人帮 女人味`,
    neutralGreeted: every(Array.from(surnames.replace(/\s/g, '')).join(' '), '女士 小姐 姑娘'),
    audience: `企业 创业 创业者 创业企业 项目 导演 作者 行业 领域 题材 赛道 类目 鞋服 珠宝 议题 社群 媒体 品类 心理学 时装 配饰 用品 产品 客户 用户 顾客 市场 消费者 会员 患者 病人 群体 服饰
      服装 内衣
      健康 护肤 护肤品 化妆品 美容 时尚 话题 读者 受众 粉丝 观众 玩家 学员 客人 客群 来宾 嘉宾
      宿舍 公寓 浴室 更衣室 卫生间 厕所 健康管理 保健 疾病 医院 保健品 卫生巾 鞋 鞋帽 箱包 饰品 手表 私护 品牌 杂志 频道 社区 平台 类 消费群体 消费 心理 权益 杂志社 发型 造型 烫染 烫发 染发 美发 香水
      皮鞋 皮具 服 监狱 犯 罪犯 球员 运动员 选手 住宿 住客 房间 房 床位 员工福利 福利 假 生理假 产假 三八 关爱 之家 商品 业主 租客 房客 嫌疑人 学生 宝宝 朋友节 科 专科 病房 歌手组合
      护理液 洗液 内裤 衣服 鞋子 裤子 包包 剪发 理发 瑜伽 生殖 不孕 不育 养生 调理 私密 手术 体检 体检者 游客 旅客 乘客 代言人 形象设计 形象管理 求职者权益 休息室`,
    aimedAt: `面向 针对 服务于 客户 用户 顾客 关爱 帮助 关注 受众 会员 消费者 客群 粉丝 关心 研究 吸引 保障 保护 维护 目标`,
    /** A sex that stands alone before the name of a job, or before what it is about. */
    sexShort: '男 女',
    manage: '管理 监督 安排 监管 巡检 督导 培训',
    relax: '放宽 可放宽 适当放宽 降低要求',
    apply: '应聘 投递 报名 来应聘',
    suggest: '建议',
    maskedLetters: 'x xx xxx',
    quoted: '写 写明 标注 写有 称',
    pit: '体力劳动强度第四级 体力劳动强度四级 矿井下 矿山井下 井下作业 井下 矿井 第四级体力劳动强度 四级体力劳动强度',
    hire: '招 聘 诚聘 急招 招聘 急聘 现招 直招 诚招 聘请',
    appear: '出现 含有 标注 写有 写明 包含 类似 发布',
    sexTail: '性 性别 士 生',
    half: '半 一半',
    some: '若干 数名 多名 数人 几名 几个 一名',
    doWork: '做 当 来 任 担任 从事 负责',
    workOf: '运营 经纪 孵化 经纪人 签约 宿舍 公会',
    post: '岗位 职位 该岗 本岗 岗 此岗 本职 该职位',
    limitAfter: '限定 专属 only',
    called: '阿姨 大姐 大妈 大嫂 大婶 大娘 大叔 大爷 大哥 小哥 小妹 老大爷 大姨 店小妹 嫂子',
    job: jobs,
    calledAs: `食堂 打饭 做饭 保洁 打扫 清洁 分拣 理货 外卖 快递 代驾 送餐 送货 洗碗 后厨 面点 保育 宿管 陪护 家政 钟点工 住家 看门 门卫 前台 收银 包装 仓库
      环卫 超市 洗衣 切菜 缝纫 护工`,
    kinWork: '评选 站 驿站 安全 培训 权益 客户 学员 资源 档案 简历 派单 选购 咨询 就医 课件 社群 市场 公司 门店 饺子馆',
    calledByName: `保洁阿姨 做饭阿姨 食堂阿姨 住家阿姨 家政阿姨 打扫阿姨 招阿姨 食堂大姐 保洁大姐 保洁大妈 门卫大爷 看门大爷 保洁大叔`,
  },
  cleared: [
    'both ~2 allOk',
    'worker workOf',
    'noLimit ~1 both|sex ...',
    'sexLabel :? person? allOk',
    'noLimit ~1 sexLabel ...',
    'sex|staff|worker conn|/? sex|staff|worker person? person? allOk|alsoOk',
    'sex|staff|worker person? allOk',
    'sex|staff person? alsoOk $',
    'sex|staff|worker person? audience',
    'aimedAt ~2 sex|staff',
    'aimedAt ~8 sex ~1 main',
    'appear ~3 (? only ~1 sex ...',
    'prohibit ~3 act ...',
    'sex conn|/ sex $',
    'sex conn|/ sex|staff ~4 audience|workNoun',
    'quoted ( sex prefer',
    'expose ~4 sex|staff|worker ...',
    'aimedAt|perform|caringFor|manage ~3 called|calledByName',
    'num lower called',
    'called|calledByName ~3 audience|trade|kinWork',
    'called / called',
  ],
  rules: [
    {
      id: 'sex.preference',
      severity: 'block',
      source: sources.women,
      softenedBy: 'pit',
      when: [
        'sex|staff ~5 prefer',
        'preferBefore ~3 sex|staff',
        'sex|staff ~1 age ~2 prefer',
        'sex|staff ~5 relax',
        'suggest ~1 sex|staff ~1 apply',
        '* sexTail prefer',
      ],
      suggestion: '男女不限',
      forbidden: [
        '女士优先',
        '男女不限，女士优先',
        '性别不限（女士优先）',
        '男女不限(男性优先)',
        '优先考虑男性',
        '女性为佳',
        '男士优先，女士也可',
      ],
      lawful: ['同等条件下不分男女', '女装设计经验者优先', '有女鞋销售经验优先', '男女均可，有经验者优先'],
    },
    {
      id: 'sex.limit',
      severity: 'block',
      source: sources.women,
      softenedBy: 'pit',
      when: [
        'only ~2 sexLabel? ~1 sex|staff person? $',
        'only ~1 sex|staff',
        'only * sexTail',
        'only ~1 sex *',
        'sexLabel ~2 sex|staff',
        'sexLabel ~2 only sex',
        'recruit ~2 staff',
        'recruit ~2 sex person? $',
        'recruit ~2 sex num',
        'recruit sex ~1 num unitOfPeople',
        'recruit sex doWork',
        'hire sex',
        'sex|staff some',
        'sex|staff ~1 num unitOfPeople',
        'num unitOfPeople? sex|staff',
        'both each num',
        'both each half',
        '^ sex $',
        '^ staff $',
        'sex ~2 full',
        'staff ~2 full',
        'sex|staff ~2 notWanted',
        'notWant ~1 sex|staff',
        'sex|staff ~2 main',
        'sex|staff limitAfter',
        'post ~1 sex person? $',
        'only ~1 maskedLetters sexTail',
        'recruit|only ~1 * sexTail',
      ],
      suggestion: '男女不限',
      forbidden: [
        '限男性',
        '只招女生',
        '性别：女',
        '会计（女）',
        '招女工20名',
        '以女生为主',
        '男士勿扰',
        '女生已满',
        '限男姓',
        '限 男 性',
      ],
      lawful: [
        '男女不限',
        '男装导购',
        '妇产科护士',
        '性别不限',
        '女工委员会干事',
        '女性卫生用品销售',
        '联系人：王女士',
        '不得限定为男性',
      ],
    },
    {
      id: 'sex.occupation',
      severity: 'block',
      source: sources.women,
      softenedBy: 'pit',
      when: ['worker', 'sexShort ~2 job|trade'],
      suggestion: '-男女性',
      forbidden: ['招聘女文员', '男保安2名', '急招男普工', '女会计'],
      lawful: ['招聘文员', '男女服务员均可', '男老师女老师都可以'],
    },
    {
      id: 'sex.called',
      severity: 'warn',
      source: sources.posting,
      when: ['calledByName', 'recruit ~5 called', 'calledAs ~1 called'],
      suggestion: '工作人员',
      forbidden: ['招保洁阿姨', '食堂大姐'],
      lawful: ['阿姨帮平台运营', '保洁员'],
    },
    {
      id: 'sex.masked',
      severity: 'warn',
      source: sources.posting,
      when: ['only *', 'recruit * $', 'sexLabel : *', '* prefer $'],
      suggestion: '',
      forbidden: ['限***', '护士专业限***，有证'],
      lawful: ['限本科以上', '工号***'],
    },
  ],
}
