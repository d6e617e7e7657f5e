import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'
import { every } from './words.ts'

/** Carriers of a germ and people with disabilities may not be turned away for it; food and child care have rules. */
export const health: Family = {
  words: {
    hepatitis: `肝炎患者 肝炎病人 肝病患者 有肝病 有肝炎 已肝 2对半 二对半 乙型肝 大三羊 小三羊 大三阳小三阳 表抗 hbvdna hbv-dna 乙肝表抗 乙肝两对 乙肝六项 乙肝5项
      乙肝三系 乙肝化验 乙肝毒 乙肝带菌者 乙肝病史 肝炎史 肝炎病史 丙肝 丙型肝炎 甲肝 艾滋病病毒 艾滋病携带者 艾滋病患者 梅毒 乙肝 乙型肝炎 两对半 乙肝两对半 大三阳 小三阳 大小三阳 hbv
      hbsag 乙肝五项 乙肝表面抗原 表面抗原 乙肝病毒 y肝 乙肝病毒携带者 乙肝携带者 2肝 乙干 乙型病毒性肝炎 肝炎病毒携带者 乙肝检测 乙肝检查 乙肝筛查 艾滋 艾滋病 hiv 艾滋病毒 hiv携带者
      乙肝患者 乙肝病人 肝炎 病毒性肝炎 乙肝阳性 乙肝项目 肝炎携带者
      澳抗 澳抗阳 澳抗阳性 澳抗阳的 肝病携带 肝炎带菌 乙型肝炎抗原 乙肝抗原 大三阳的 小三阳的 乙肝大小三阳 乙肝病毒感染者 肝炎携带 艾滋病检测 艾滋病筛查 hiv抗体 hiv检测
      hiv筛查 艾滋病毒感染者 艾滋感染者 艾滋病人 尖锐湿疹 hiv感染者 hiv阳性 aidspatients aidscarriers aidscarrier aidspatient
      hivcarriers hivcarrier hivpositive hivtest hivtesting hbvcarriers hbvcarrier`,
    hepatitisWork: `专区 津贴 防护 病房 人群 学会 协会 基金会 宣传 咨询 志愿者 热线 关爱 实验室 技师 检验 社工 患者 中心 疫苗 研发 药 药物 治疗 门诊 科 诊断 试剂 防治
      病毒学 专科 病区 医学 药品 科研 新药 抗体检测产品 研究 护理 科普 试剂盒 创新药 管线 临床 项目经理 诊疗 项目研发 抗病毒 医生 患者服务 领域 公益`,
    unchecked:
      '不查 不检 不检查 不检测 不体检 不含 不包含 无需检 无需检测 无须 不做 取消 不进行 不要求 不涉及 不必检测 不强制 免检 不筛查 不看 不歧视 不限 不因 不包括 拒绝歧视 不问 不管 不打听 不碰',
    carrier: `带菌人员 带病毒人员 带毒人员 ${every(
      '病毒 病菌 细菌 病原 病原体 带菌 结核菌 幽门螺杆菌 传染病毒 呼吸道病毒 传染病病原',
      '携带者 携带 感染者 携带人员',
    )} 带菌者 健康带菌者 带毒者 携带病毒者 携带病毒 携带病菌 携带传染病毒 携带传染病病毒 病原携带者 传染病携带者 携带者 病原体携带者 传染病病原携带者
      幽门螺杆菌阳性 幽门螺杆菌阳性者 幽门螺杆菌呈阳性 病毒阳性 病毒阳性者 病毒呈阳性 细菌阳性 细菌阳性者 细菌呈阳性 结核菌素阳性 结核菌素阳性者 结核菌素呈阳性 病原阳性 病原阳性者
      病原呈阳性 传染病原阳性 传染病原阳性者 传染病原呈阳性 病原体阳性 病原体阳性者 病原体呈阳性 潜伏感染者 结核潜伏感染者 传染病原携带者 病原体带菌者 病原带菌者 病毒带菌者 隐性感染者
      无症状携带者 无症状感染者 带病毒的 携带病原体 携带病原 带病原体
      带菌的 带毒的 带菌 带毒`,
    /** 体内带病毒的不要. */
    carry: '携带 带 带有 体内带 身上带 感染 感染了 感染过 体内有',
    germ: '病毒 病菌 细菌 病原体 病原 传染病毒 传染病病原体 传染病病原 传染病菌 病原微生物',
    rumor: '辟谣 科普 宣教 澄清 破除误解',
    medical:
      '检验员 检验师 检验技师 检验科 化验员 采血 采血护士 血站 血液中心 疾控 疾控中心 实验室 防疫员 输血科 感染科 体检中心',
    nonBe: '非 不是 并非 不属于 不能是 不得是 限非',
    contagion: `无传染病 无传染疾病 无传染性疾病 无传染病史 无任何传染病 无传染病者 无其他传染病 无传染性疾病史 没有传染病 无传染性 无传染疾病史 无慢性传染病 无各类传染病 无传染性皮肤病
      无重大传染病 无传染类疾病 无传染性疾病者 无传染病患 没传染病 未患传染病 不得有传染病 nocontagiousdisease nocontagiousdiseases
      noinfectiousdisease noinfectiousdiseases`,
    contagionName:
      '传染病 传染性疾病 传染疾病 传染病史 传染类疾病 结核 肺结核 传染病患者 传染病者 传染病人 传染性疾病史 传染疾病史 皮肤病',
    suffer: '未患 未患有 不得患有 没患 不患有 未曾患有 不得有 无任何 不能有 不得患 未得过',
    ill: '患有 患 有 得过 曾患',
    /** Work for which rules of health ask for a certificate. */
    hygiene: `健康证 健康证明 食品 餐饮 厨师 餐厅 饭店 食堂 厨房 幼儿园 幼儿 保育 月嫂 育婴 托育 酒店 美容 后厨 面点 烘焙 奶茶 咖啡 配餐 饮品 服务员 凉菜 医院 护理 公共场所 供水
      药品 美发 浴池 保姆 家政`,
    disabled: `手脚不灵便 手脚不灵便者 手脚不灵活 手脚不利索 腿脚不灵便 动作不便 手不灵便 残疾人 残疾 残障 残障人士 残障人 残疾人士 残疾者 聋哑 聋哑人 肢残 肢残人 盲人 聋人 聋哑人士
      残疾证 残疾军人 残疾人员 轻度残疾 听力障碍 听障 视力障碍 视障 言语障碍 肢体障碍 精神残疾 听力残疾 视力残疾 言语残疾 智力障碍 智障 肢体残缺 跛脚 瘸腿 口吃 坐轮椅 轮椅人士 残障人员 有残疾
      有残疾的 身有残疾 带残疾 残疾的 残的 聋子 哑巴 瞎子 瘸子 跛子 傻子 聋 哑 断指 断指者 缺指 少指头 手指残缺 六指 独眼 耳背 耳朵背 耳朵背的 耳聋 听力不好 听力差 驼背 罗锅 结巴 口吃者
      小儿麻痹 小儿麻痹后遗症 小儿麻痹症 脑瘫 截肢 截肢者 假肢 拄拐 拄拐的 坐轮椅的 腿脚不便 腿脚不便的 腿脚不好 腿脚不利索 腿脚有毛病 手脚不便 手脚有毛病 手脚有毛病的 手脚不全 行动不便
      行动不便者 身体不便 肢体不便 身体有残疾 身体有缺陷 身体残疾 身体残缺 身体有残缺 身体缺陷 有缺陷的 有残缺 智力残疾 智力低下 精神障碍 言语不清 说话不清 侏儒 残疾应聘者 残疾求职者 残疾员工
      残疾朋友
      走路不便 走道不便 走路不便的 走道费劲 耳朵听不见 耳朵听不见的 听不见 听不见的 看不见的 独臂 缺腿 缺胳膊 少胳膊 缺胳膊少腿 缺手指 缺手指头 缺手指头的 少手指 少手指的 手指不全
      手指头不全 手有残疾 腿有残疾 断手 断脚 断腿 半身不遂 偏瘫 弱视 色盲色弱残疾 失聪 失明 盲聋哑 肢体不全 肢体不健全 四肢不全 四肢不健全 身体不健全 持残疾证 持残疾证者 有残疾证
      有残疾证的 残疾证持有者 带残的 残疾人应聘者 有残障 有残障的 残障求职者
      瘸 瘸的 拐的 聋的 哑的 瞎的 瘫的 残废 残废的`,
    neutralHealth: '健全人力 健全人才 健全人事 健全人员',
    wholeBody: `${every(
      '无 没有 身体无 无任何 无明显 不得有 无身体 无肢体',
      '残疾 肢体残疾 肢体残缺 残缺 身体残疾 身体残缺 缺陷 身体缺陷 生理缺陷 肢体缺陷 残障',
    )} 健全人 身体健全者 肢体健全者 四肢健全者 四肢健全 肢体健全 手脚健全 无残疾 无肢体残疾 非残疾 身体无残疾 无身体残疾 无生理缺陷 无残障 没有残疾 身体无残缺 无残疾人 身体无缺陷 无身体缺陷
      肢体无残疾 肢体无缺陷 身体健全 四肢齐全 四肢灵活健全 无明显残疾 不能有残疾 身体四肢健全 十指健全 十指齐全 手指齐全 手指健全 五指健全 手脚齐全 四肢完好 四肢完整 四肢正常 肢体正常 肢体完整
      肢体完好 身体完整 无身体残障 无残无疾 无肢残 无残障人士 不残疾 不瘸不跛 无跛行 走路不跛 不跛不瘸 无听力障碍 无视力障碍 无语言障碍 无聋哑 身体各部位健全 体格健全 无任何残疾 无肢体缺陷
      四肢都健全 四肢都得健全 四肢都要健全 手脚都健全 五官四肢健全 五官健全  健全的人 手指完整 十指完整 手指不缺 不缺手指 手脚不缺 不瘸 不聋不哑 不瞎 腿脚健全 无残缺
      四肢无残缺 四肢无缺 身体没残疾 没残疾 身上没残疾 没毛病没残疾`,
  },
  cleared: [
    'unchecked ~4 hepatitis ...',
    'noLimit ~2 hepatitis|disabled|carrier|wholeBody ...',
    'hepatitis|carrier|disabled person? ~1 allOk|alsoOk',
    'hepatitis person? ~4 hepatitisWork|trade',
    'hepatitis|carrier|disabled person? ~2 hiredToo',
    'beneficiary ~3 hepatitis|disabled|carrier',
    'hepatitis ~9 trade $',
    'medical ~4 perform|act ~1 hepatitis ...',
    'medical ~3 , ~2 perform|act ~1 hepatitis ...',
    'perform ~6 hepatitis|carrier / hepatitis|carrier',
    'hepatitis / hepatitis ~4 hepatitisWork|trade',
    'carrier ~3 workNoun|trade|hepatitisWork',
    'perform ~6 hepatitis|carrier',
    'unchecked ~2 carrier',
    'trade , ~1 perform ~4 hepatitis',
    'hepatitisWork ~2 hepatitis',
    'rumor ~3 hepatitis|carrier|disabled ...',
    'aimedAt ~2 hepatitis|disabled',
    'prohibit ~3 hepatitis ~1 act',
    'wholeBody ~1 allOk',
    'disabled ~1 audience|caredProgram|trade|workNoun',
    'perform ~5 disabled',
    'disabled ~2 provide|prefer|welcome',
    'welcome|provide ~2 disabled',
  ],
  rules: [
    {
      id: 'health.hepatitis',
      severity: 'block',
      source: sources.carrier,
      when: ['hepatitis', 'without hepatitis', 'only ~3 hepatitis', 'hepatitis ~2 notWanted', 'notWant ~2 hepatitis'],
      suggestion: '持符合岗位要求的健康证明',
      forbidden: ['无乙肝', '体检查乙肝两对半', '乙肝携带者勿扰', '大小三阳不招', '需检测HIV'],
      lawful: ['不查乙肝', '乙肝疫苗研发', '体检不含乙肝检测', '乙肝携带者不限', '肝炎门诊护士', '不得检测乙肝'],
    },
    {
      id: 'health.carrier',
      severity: 'block',
      source: sources.carrier,
      when: [
        'carrier ~5 notWanted',
        'carry ~2 germ person? ~2 notWanted',
        'notWant ~2 carry ~1 germ person?',
        'notWant ~2 carrier',
        'without ~1 carrier',
        'only ~2 carrier',
        'nonBe ~1 carrier',
        'suffer carrier',
        'prohibit carrier',
      ],
      suggestion: '持符合岗位要求的健康证明',
      forbidden: ['传染病携带者勿扰', '不招病原携带者'],
      lawful: ['不得以是传染病病原携带者为由拒绝录用', '病原携带者管理系统开发'],
    },
    {
      id: 'health.contagion',
      severity: 'warn',
      source: sources.carrier,
      silencedBy: 'hygiene',
      when: [
        'contagion',
        'without|suffer ~4 contagionName',
        'nonBe contagionName',
        'ill ~1 contagionName ~2 notWanted',
        'contagionName person? ~1 notWanted',
      ],
      suggestion: '身体状况适合本岗位',
      forbidden: ['身体健康，无传染病', '无传染病史'],
      lawful: ['餐厅服务员，无传染病，持健康证', '传染病医院护士', '身体健康'],
    },
    {
      id: 'health.disability',
      severity: 'block',
      source: sources.disability,
      when: [
        'wholeBody',
        'disabled person? ~3 notWanted',
        'disabled person? , ~6 notWanted',
        'disabled person? / ~4 notWanted',
        'disabled person? / ~4 , ~6 notWanted',
        'notWant ~2 disabled',
        'without ~1 disabled',
        'nonBe disabled',
      ],
      suggestion: '身体状况适合本岗位',
      forbidden: ['四肢健全', '残疾人勿扰', '不招残疾人', '身体无残疾', '谢绝残障人士'],
      lawful: [
        '残疾人专岗',
        '残疾人优先',
        '有残疾证者优先',
        '残疾人辅具销售',
        '身体健康',
        '不歧视残疾人',
        '聋哑人可应聘',
      ],
    },
  ],
}
