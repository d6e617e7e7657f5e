import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'
import { every } from './words.ts'

const places =
  `北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 西藏 宁夏 新疆 台湾 香港 澳门 东北
    沈阳 鞍山 抚顺 本溪 阜新 辽阳 铁岭 大连 锦州 营口 丹东 盘锦 朝阳 葫芦岛 哈尔滨 长春 广州 深圳 杭州 南京 苏州 成都 武汉 西安 郑州 长沙 青岛 周口 驻马店 沈抚 开原 调兵山 温州 宁波
    厦门 福州 济南 合肥`
    .split(/\s+/)
    .filter(Boolean)
const peoples = `满族 回族 蒙古族 维吾尔族 维族 藏族 壮族 苗族 彝族 朝鲜族 锡伯族 土家族 哈萨克族 侗族 瑶族 白族 傣族 黎族 畲族 布依族 达斡尔族 鄂伦春族 羌族 纳西族 撒拉族 东乡族
  柯尔克孜族 塔吉克族 鲜族`
const after = (behind: string): string => places.map((place) => place + behind).join(' ')

/** Ethnicity, religion, household registration and where somebody comes from. */
export const origin: Family = {
  words: {
    place: places.join(' '),
    han: '汉族 汉民 汉族人 汉人 汉族籍 汉族人员',
    hanShort: '汉',
    people: `${peoples} 少民 新疆籍 西藏籍 疆藏 新疆人 西藏人 藏民 回民 回族人 维族人 藏族人 彝族人`,
    minority: `少数民族 少数民族人员 少数民族者 其他民族 其它民族 别的民族 非汉族 少数民族同胞 少数民族员工
      少数民族务工人员 少数民族求职者 少数民族应聘者 少数民族工人 少数民族朋友 少数民族学生 少数民族青年 少数民族务工者 民族务工人员 民族求职者 民族应聘者 民族工人 民族朋友 民族学生
      民族青年 民族务工者 少数民族的 少族 其他少数民族`,
    peopleLabel: '民族 民族要求',
    belief: `${every(
      '信 信仰 信奉 皈依',
      '佛 佛教 佛的 基督 基督教 天主 天主教 伊斯兰 伊斯兰教 道教 耶稣',
    )} 宗教信徒 信徒 信众 信主的 信教的 有信仰的 皈依证 佛教信众 基督教信徒 天主教信徒 居士 皈依弟子 佛弟子 信主 受洗 受过洗礼 烧香拜佛 吃斋念佛 礼佛 做礼拜 穆斯林教徒 回教徒 道教徒 道教信徒
      宗教背景 信教人员 信教人士 信教的人 信仰人士 教友 教徒 佛教信徒 伊斯兰教信徒 任何宗教信仰 宗教信仰人士 信教 信教者 佛教徒 基督徒 基督教徒 天主教徒 穆斯林 信佛 信佛者 宗教信仰者 有宗教信仰
      无宗教信仰 无信仰 信仰宗教 宗教人士 信佛教 信基督教 信仰佛教 信仰基督教 信仰基督 信仰伊斯兰教 有信仰 无宗教信仰者 宗教信仰 佛教 基督教 伊斯兰教 天主教 不信教 信仰基督耶稣 有宗教信仰者
      素食信佛
      供佛 供佛的 家里供佛 家里供佛的 拜佛 拜佛的 念经 念经的 去教堂 去教堂的 做礼拜的 信耶稣的 信佛的 信基督的 信天主的 信道的 信道教的 信众们 信教群体 有教门 有教门的 教门的
      虔诚 教会成员 教会 基督徒姐妹 信主姐妹 入教 入教的 受戒
      信啥教 信啥教的 信什么教 信什么教的 信哪个教的 有信教的`,
    beliefFree: `无宗教信仰 无任何宗教信仰 无宗教信仰者 不信任何教 不信任何宗教 不信佛 不信基督 无宗教背景 没有信仰 无宗教 没有宗教信仰的 无神论 无神论者 不信教的 无任何宗教 不信教 无信仰
      没有宗教信仰 无任何信仰 没有任何宗教信仰 非教徒 非信徒 不信宗教
      不信仰任何宗教 不信仰任何教 不信仰宗教 不信仰任何教派 不信仰什么教 不信仰任何宗教活动 不信仰宗教活动 不信奉任何宗教 不信奉任何教 不信奉宗教 不信奉任何教派 不信奉什么教
      不信奉任何宗教活动 不信奉宗教活动 不信任何教派 不信什么教 不信任何宗教活动 不信宗教活动 没有任何宗教 没有任何教 没有宗教 没有任何教派 没有什么教 没有任何宗教活动 没有宗教活动
      不得信奉任何宗教 不得信奉任何教 不得信奉宗教 不得信奉任何教派 不得信奉什么教 不得信奉任何宗教活动 不得信奉宗教活动 不能信奉任何宗教 不能信奉任何教 不能信奉宗教 不能信奉任何教派
      不能信奉什么教 不能信奉任何宗教活动 不能信奉宗教活动 不得信仰任何宗教 不得信仰任何教 不得信仰宗教 不得信仰任何教派 不得信仰什么教 不得信仰任何宗教活动 不得信仰宗教活动
      不能信仰任何宗教 不能信仰任何教 不能信仰宗教 不能信仰任何教派 不能信仰什么教 不能信仰任何宗教活动 不能信仰宗教活动 不许信任何宗教 不许信任何教 不许信宗教 不许信任何教派 不许信什么教
      不许信任何宗教活动 不许信宗教活动 不准信任何宗教 不准信任何教 不准信宗教 不准信任何教派 不准信什么教 不准信任何宗教活动 不准信宗教活动 不可信奉任何宗教 不可信奉任何教 不可信奉宗教
      不可信奉任何教派 不可信奉什么教 不可信奉任何宗教活动 不可信奉宗教活动 不参加任何宗教 不参加任何教 不参加宗教 不参加任何教派 不参加什么教 不参加任何宗教活动 不参加宗教活动
      不加入任何宗教 不加入任何教 不加入宗教 不加入任何教派 不加入什么教 不加入任何宗教活动 不加入宗教活动 不参与任何宗教 不参与任何教 不参与宗教 不参与任何教派 不参与什么教
      不参与任何宗教活动 不参与宗教活动 不信神 不信鬼神 不信神佛 不信教者 不信教人员 不信教人士 无教派 没信仰 没信仰的 没有信仰的 没有任何信仰 无宗教倾向 不能信教 不得信教 不可信教`,
    race: `白人 黑人 黄种人 白种人 黑种人 有色人种 肤色 欧美白人
      白皮肤 黑皮肤 皮肤白的外教 whitenativespeakers whitenative whiteforeigners blackpeople`,
    area: `地区 语言 文化 舞蹈 服饰 自治 乡 语 歌曲 传统 风情 聚居 学生 干部 特色 音乐 艺术 研究 餐厅 食堂 饮食 菜 工作 事务 翻译 双语 医药 服装 村 县 自治县 镇 社区 预科 学校
      考生 客户 刺绣 工艺 用品 客群 自治州 饭店 美食 节日 建筑 客人 运动会 史 团结 餐 药 风味 手工 村寨 旅游
      窗口 档口 灶 灶台 后厨 厨房`,
    respect: '尊重 保障 包容',
    faith:
      '用品 文化 自由 研究 艺术 建筑 场所 活动 事务 客户 协会 政策 旅游 学院 典籍 商品 饰品 音乐 局 书籍 用品店 文化园 堂 周边 绘画 音像 群众服务 场所管理 类图书',
    ruralHukou: `非农户口 城镇户口 城市户口 非农业户口 农村户口 农业户口 城镇户籍 农村户籍 农业户籍 非农户籍 城市户籍 农户 外地户口 外地户籍 外省户籍 外省户口 外市户口 外市户籍 外县户口
      外县户籍 外埠户口 外埠户籍 外来户口 非本地户口 非本地户籍 非本市户口 非本市户籍 非沈户籍 非沈户口 农业户 非农业户 农户口 城镇居民户口 城里户口 市民户口 城市居民户口 农民户口 非农 城镇居民
      户口在外省 户口在外地 户籍在外地 户籍在外省 户口在农村 户籍在农村 户口不在本地 户口不在本市 户籍不在本地 户籍不在本市 户口在外市 外省市户口 外省市户籍 异地户口 异地户籍 乡下户口`,
    hukou: `户口 户籍 本地户口 本市户口 当地户口 本地户籍 本市户籍 当地户籍 本省户籍 本省户口 市内户口 市区户口 本区户籍 本县户籍 本地户口本 当地户口本 本市户口本 籍贯 原籍 祖籍 生源地
      出生地 籍贯要求 户籍要求 户口要求 户籍性质 户口性质 户口类型 本市居民户口 本市常住户口 常住户口 市内六区户口 户口所在地 户籍所在地 户籍地 ${after('户口')}
      ${after('户籍')} ${after('市户籍')} ${after('市户口')} ${after('籍')}
      户口在本市 户口在本地 户籍在本市 户籍在本地 户口在市内 户口在市区 户口在当地 户籍在当地 户口在沈阳 户籍在沈阳 户口在本区 户籍在本区 户口在本县
      市内五区户口 市内五区户籍 市内四区户口 市内四区户籍 市内六区户籍 市内三区户口 市内三区户籍 内五区户口 内五区户籍 市区内户口 市区内户籍`,
    outsider: `外来户 外地籍 外省籍 外省人员 外地人员 外地户籍人员 外省务工人员 外地务工 异地人员 外县人 外地人 外地 外省人 外省 农村人 乡下人 外来人员 外来人口 外地户 外乡人
      外来务工人员 农民工 外来工 外地务工人员 农村户 外地求职者 外地应聘者 外地员工 农村来的 乡下来的 从农村来的 乡下的 农村的 村里来的 外来的 外地来的 外省来的 外地老乡 农村户籍人员 农村籍 乡下
      进城务工人员 打工仔 农民 ${after('人')} ${after('老乡')} ${after('的')} ${after('籍人员')}
      外来务工者 外地务工者 外地打工者 外地打工的 外来打工的 外市人 外市的 外市人员 外县的 外埠人员 外地求职人员 外省求职者 关里人 关里的 南方人 北方人 农村孩子 农村青年 屯里的
      屯里人 山里人`,
    localFolk: `${after('人')} 东北人 沈阳人 老乡 同乡 本乡人 城里人 市里人 城里的 市里的 本乡本土 土生土长 老沈阳人 地道本地人`,
    outside: '以外 之外 以外的 之外的',
    local: `村民 本村村民 本镇村民 本镇 本县人 本区 本省 本地生源 本地户 当地人员 本市人员 本省生源 本街道居民 本社区居民 本地求职人员 老家 本地人 本市人 当地人 本地 本地居民 当地居民
      当地 家住本地 本地人员 本地籍 本市 本省人 本村人 本地员工 本地求职者 本市居民 附近居民 本地常住 家在本地 家在附近`,
    holds: '具有 具备 持有 拥有 有',
    signUp: '签合同 签 录用 面试 上岗 入职 招',
    signDispatch: '走劳务 签劳务 劳务派遣 工资减半 不签合同 不交社保',
    provide: '解决 提供 办理 协助 可办 可落 落户 代办 给予 帮助 申请 协助办理 帮办 可解决 负责 指导 管理 享受 迁入',
    hukouNoun:
      '本 簿 页 指标 名额 管理 办理 科 民警 登记 解决 迁移 政策 迁入 复印件 原件 制度 档案 补贴 服务 业务 改革 窗口 证明 落户 准迁 材料 落地 审批 内勤 咨询 首页 派出所 进 挂靠',
    dialect: `话 菜 站 市场 区域 分公司 办事处 客户 项目 大区 片区 方言 普通话 业务 人才 籍贯 风味 美食 地区 工作 出差 驻外 省份 订单 配送 电商 招商 店 分部 门店 路演 游客
      渠道 分院 经销商 有 学生`,
    neutralOrigin: `当地人脉 本地人脉 本地区 当地人文 户口本 户口簿 户口页 户籍科 户籍管理 户籍民警 落户口 河南人民 上海人民 北京人民 山东人民 人民 新疆菜 东北菜 民族乐器 民族舞
      民族乐 民族服装 民族风 民族品牌 民族企业 民族大学 民族学院 中华民族 民族中学 民族小学 民族团结 民族自治 民族宗教 民族医药 民族唱法 民族工艺 民族事务 民族地区 民族民间 清真 回民街
      少数民族地区 少数民族语言 少数民族文化 农民工工资 农民工专岗 农民工专用 农民工实名制 农民工管理 农民工专员 农民工账户 农民专业合作社 农民合作社 农民工优先 农民培训 农民丰收节 新型农民 农民增收
      农民工欢迎 本地生活 本地化 本地部署 本地服务器 本地客户 本地市场 本地商家 本地配送 本地推广 本地资源 本地服务 本地团购 本地社区 本地渠道 本地存储 本地搜索 当地市场 当地客户 当地法律
      当地政府 外地出差 外地客户 外地项目 外地市场 外地驻场 外地办事处 外地分公司 外地员工宿舍 外地员工住宿 外地住宿 外地员工提供 外地可住 上海人才 北京人才 深圳人才 人社 人事 人力 人员 人才
      人工 人寿 人保 人文 北京人寿 外地工作 外地培训 外地业务 外省出差 外省市 外省项目 外省市场 本市社保 本市五险 本地社保 当地社保 本地物流 本市户籍所在地政策 本地企业 本地员工宿舍 本市内
      当地特色 本地就业 当地就业`,
  },
  cleared: [
    'peopleLabel person? allOk',
    'hukou|ruralHukou|local|belief|outsider person? ~1 allOk',
    'noLimit ~2 hukou|ruralHukou|local|outsider|belief|people|peopleLabel|minority|han|race ...',
    'people|minority|han ~1 area',
    'han|people /|conn people|han ~1 area',
    'hukou|ruralHukou /|conn hukou|ruralHukou ~4 aboutStaff|allOk',
    'perform ~1 local ~4 prefer',
    'outsider|hukou|ruralHukou person? ~2 laterPeople',
    'minority person? prefer',
    'belief ~1 faith',
    'respect ~3 belief|people|minority',
    'provide ~5 hukou',
    'hukou ~1 hukouNoun',
    'hukou ~1 provide',
    'outsider|local conn|/ outsider|local ~1 allOk|alsoOk',
    'outsider|local|people|han ~1 dialect',
    'outsider person? alsoOk',
    'hukou|ruralHukou conn|/? hukou|ruralHukou ~2 allOk',
    'hukou|peopleLabel / ~6 allOk',
    'perform ~3 hukou|people|minority|belief',
    'local prefer ~6 trade',
    'people|han conn|/? people|han ~2 allOk',
    'han|people /|conn people|han /|conn ~5 aboutStaff',
    'han|people /|conn people|han /|conn people|han /|conn ~5 aboutStaff',
    'han|people ~1 laterPeople ~4 aboutStaff',
    'han|people|minority ~2 respect',
    'beneficiary ~2 people|minority|outsider|local|belief',
    'aimedAt ~2 people|minority|outsider|local|hukou',
  ],
  rules: [
    {
      id: 'origin.ethnicity',
      severity: 'block',
      source: sources.ethnicity,
      when: [
        'only ~2 han|people|minority',
        'han|people ~2 prefer',
        'preferBefore ~1 han|people',
        '^ han $',
        'peopleLabel ~2 han|people',
        'peopleLabel :? hanShort',
        'peopleLabel ~1 only hanShort',
        'people|minority|han ~2 notWanted',
        'notWant ~2 people|minority|han',
        'only|recruit ~1 race',
        'han|people ~1 better $',
        'race ~2 prefer|notWanted',
        'nonBe han|people ~2 notWanted',
        'notWant ~1 race',
        'recruit han|people !area',
        'han|people outside ~2 notWanted',
        'race limitAfter',
        'han limitAfter',
        'people|minority|han person? ~8 , ~1 soNot',
      ],
      suggestion: '民族不限',
      forbidden: ['限汉族', '汉族优先', '不招少数民族', '民族：汉族', '藏族、维族勿扰', '新疆人勿扰', '外教限白人'],
      lawful: ['民族不限', '少数民族地区项目经理', '少数民族优先', '维吾尔语翻译', '藏族舞蹈老师', '民族乐器教师'],
    },
    {
      id: 'origin.religion',
      severity: 'block',
      source: sources.equality,
      when: [
        'beliefFree',
        'only ~2 belief',
        'belief ~2 prefer|notWanted',
        'preferBefore ~1 belief',
        'notWant ~2 belief',
        'prohibit ~1 belief',
        'belief ( ~3 ) ~1 prefer|notWanted',
        'belief limitAfter',
        'belief person? come',
      ],
      suggestion: '宗教信仰不限',
      forbidden: ['无宗教信仰', '信佛者优先', '基督徒勿扰', '要求信仰佛教'],
      lawful: ['宗教信仰不限', '佛教用品店营业员', '尊重员工宗教信仰', '宗教事务局窗口人员'],
    },
    {
      id: 'origin.hukou',
      severity: 'block',
      source: sources.rural,
      when: [
        'ruralHukou ~2 prefer|notWanted',
        'only ~2 ruralHukou',
        '^ ruralHukou $',
        'notWant ~2 ruralHukou|hukou',
        'preferBefore ~2 hukou|ruralHukou',
        'only ~5 hukou',
        'hukou outside ~3 notWanted',
        'nonBe hukou|local|localFolk person? ~2 notWanted',
        'hukou ~1 only ~2 localFolk|hukou',
        'recruit ~1 hukou',
        'hukou person? ~2 prefer|notWanted',
        'hukou ~1 only',
        'hukou : place',
        'holds ~1 hukou|ruralHukou $',
        'hukou ~1 only ~2 place|local',
        'only ~3 ruralHukou',
        'recruit ~1 ruralHukou $',
        'place ~3 hukou $',
        'only ~1 localFolk ~2 signUp',
        'only ~2 localFolk person? $',
        'outsider ~1 signDispatch',
        'outsider ~3 , ~1 notWanted',
        'hukou|ruralHukou ~4 notWanted',
        'hukou|ruralHukou person? ~2 , ~1 notWanted',
        'hukou : local',
        'hukou recruit local',
        'outsider ~3 notWanted',
        'notWant ~2 outsider',
        'only ~1 outsider $',
        '^ hukou person? $',
        'hukou|ruralHukou person? ~1 come',
        'hukou limitAfter',
        'hukou|localFolk person? ~1 onlyThen',
        'conn hukou person? ~1 job|trade|person',
      ],
      suggestion: '户籍不限',
      forbidden: [
        '限本地户口',
        '非农户口优先',
        '沈阳户籍优先',
        '外地人勿扰',
        '不招河南人',
        '农村户口勿扰',
        '需北京户口',
      ],
      lawful: [
        '户籍不限',
        '解决北京户口',
        '户籍管理员',
        '带户口本原件报到',
        '外地户口也可',
        '本地外地均可',
        '农民工优先',
      ],
    },
    {
      id: 'origin.local_first',
      severity: 'warn',
      source: sources.open,
      question: 'local_first',
      when: [
        'local person? ~1 prefer',
        'only ~2 local person? $',
        'preferBefore ~1 local',
        'local person? ~1 main',
        'localFolk person? prefer',
        'local ~3 prefer',
      ],
      suggestion: '户籍不限',
      forbidden: ['本地优先', '本地人优先', '限本地人', '家住本地优先'],
      lawful: ['本地生活运营', '熟悉本地市场者优先', '本地外地均可', '离家近优先安排', '住得近者优先'],
    },
  ],
}
