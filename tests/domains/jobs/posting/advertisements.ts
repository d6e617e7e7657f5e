/** Advertisements as employers write them, and what each says for certain. */
export type ReadExample = { text: string; fields: Record<string, string | string[]>; contacts?: string[] }

const monthly = (min: number, max = min) => ({ payMin: String(min), payMax: String(max), payPeriod: 'month' })

export const advertisements: ReadExample[] = [
  // One sentence.
  {
    text: '招两个焊工，铁西，八千包住，下周上岗',
    fields: {
      title: '焊工',
      headcount: '2',
      place: '210106',
      payMin: '8000',
      payMax: '8000',
      benefits: ['lodging'],
      duties: '下周上岗',
    },
  },
  {
    text: '沈阳铁西招电焊工2名 月薪6000-8000元 包吃住 五险一金 双休',
    fields: {
      title: '电焊工',
      headcount: '2',
      place: '210106',
      ...monthly(6000, 8000),
      benefits: ['meals', 'lodging', 'five_insurances', 'housing_fund', 'weekends_off'],
    },
  },
  {
    text: '日结200，搬运工，皇姑区',
    fields: { title: '搬运工', place: '210105', payMin: '200', payMax: '200', payPeriod: 'day', kind: 'gig' },
  },
  {
    text: '兼职收银员，时薪20元，沈河区，每天4小时',
    fields: {
      title: '兼职收银员',
      place: '210103',
      payMin: '20',
      payMax: '20',
      payPeriod: 'hour',
      kind: 'part_time',
      conditions: '每天4小时',
    },
  },
  { text: '招聘普工若干，薪资面议', fields: { title: '普工', duties: '招聘普工若干，薪资面议' } },
  {
    text: '缺一名叉车司机，大东区，8k',
    fields: { title: '叉车司机', headcount: '1', place: '210104', payMin: '8000', payMax: '8000' },
  },
  { text: '招厨师，一万二一个月', fields: { title: '厨师', ...monthly(12000) } },
  {
    text: '饭店招服务员十五人，七八千，苏家屯',
    fields: {
      title: '服务员',
      headcount: '15',
      place: '210111',
      payMin: '7000',
      payMax: '8000',
      duties: '饭店招服务员十五人',
    },
  },
  { text: '招会计，5000以上', fields: { title: '会计', payMin: '5000' } },
  { text: '聘出纳，4000元以内', fields: { title: '出纳', payMax: '4000' } },
  {
    text: '急招外卖骑手，底薪4000+提成，全职',
    fields: { title: '外卖骑手', payMin: '4000', kind: 'full_time', duties: '底薪4000+提成' },
  },
  {
    text: '招实习生3名，150元/天',
    fields: { title: '实习生', headcount: '3', payMin: '150', payMax: '150', payPeriod: 'day', kind: 'internship' },
  },
  { text: '年薪20万招技术总监', fields: { title: '技术总监', payMin: '200000', payMax: '200000', payPeriod: 'year' } },
  { text: '6000包吃住', fields: { payMin: '6000', payMax: '6000', benefits: ['meals', 'lodging'] } },
  { text: '焊工', fields: { title: '焊工' } },
  // What could be two things is left out.
  { text: '招焊工2名，电工3名，月薪8000', fields: { ...monthly(8000), duties: '招焊工2名，电工3名' } },
  { text: '招3-5名保洁', fields: { title: '保洁', duties: '招3-5名保洁' } },
  { text: '铁西区或大东区招保安1名', fields: { title: '保安', headcount: '1', duties: '铁西区或大东区招保安1名' } },
  { text: '全职兼职均可，招导购', fields: { title: '导购', duties: '全职兼职均可' } },
  { text: '海州区招护士1名，阜新', fields: { title: '护士', headcount: '1', place: '210902' } },
  { text: '沈阳招保安', fields: { title: '保安', place: '' } },
  { text: '沈抚示范区招数控车工1人', fields: { title: '数控车工', headcount: '1', place: '2101SF' } },
  // What is denied, wished or told of the house is not promised.
  { text: '招普工，不包住，不提供班车', fields: { title: '普工', duties: '不包住，不提供班车' } },
  { text: '招文员，本科优先，有3年以上经验者优先', fields: { title: '文员', duties: '本科优先，有3年以上经验者优先' } },
  { text: '我公司成立20年，经验丰富，招业务主管', fields: { title: '业务主管', duties: '我公司成立20年，经验丰富' } },
  { text: '招人事专员，负责社保公积金办理', fields: { title: '人事专员', duties: '负责社保公积金办理' } },
  { text: '注册资金500万元的企业招会计', fields: { title: '会计', duties: '注册资金500万元的企业招会计' } },
  {
    text: '试用期3000元，转正5000元，招美工',
    fields: { title: '美工', payMin: '5000', payMax: '5000', duties: '试用期3000元，转正5000元' },
  },
  { text: '沈阳博远机械有限公司招钳工', fields: { title: '钳工', duties: '沈阳博远机械有限公司招钳工' } },
  // Ways to reach somebody stay out.
  {
    text: '招聘保安3名，要求50岁以下，浑南区，工资3500，两班倒，包住，电话13812345678王经理',
    fields: {
      title: '保安',
      headcount: '3',
      place: '210112',
      payMin: '3500',
      payMax: '3500',
      benefits: ['lodging'],
      hours: ['two_shifts'],
      conditions: '两班倒',
      duties: '要求50岁以下',
    },
    contacts: ['电话13812345678王经理'],
  },
  {
    text: '急招！服务员，7000-8000，包吃包住，皇姑区长江街，18912345678微信同号',
    fields: {
      title: '服务员',
      place: '210105',
      payMin: '7000',
      payMax: '8000',
      benefits: ['meals', 'lodging'],
      duties: '皇姑区长江街',
    },
    contacts: ['18912345678微信同号'],
  },
  {
    text: '招焊工2名月薪8000包住电话13812345678',
    fields: { title: '焊工', headcount: '2', ...monthly(8000), benefits: ['lodging'] },
    contacts: ['电话13812345678'],
  },
  {
    text: '招客服，加微信abc123，简历发hr@example.com',
    fields: { title: '客服' },
    contacts: ['加微信abc123', '简历发hr@example.com'],
  },
  { text: '联系人：王经理\n招瓦工2人', fields: { title: '瓦工', headcount: '2' }, contacts: ['联系人：王经理'] },
  // Full width, English, traditional.
  {
    text: '招聘岗位：数控车工\n人数：５名\n薪资：６０００－８０００元／月\n学历：高中\n经验：不限\n地点：铁岭',
    fields: {
      title: '数控车工',
      headcount: '5',
      place: '',
      ...monthly(6000, 8000),
      education: 'senior_middle',
      experience: '0',
    },
  },
  {
    text: 'Hiring 2 welders, Shenyang Tiexi, 6000-8000 yuan/month, meals and lodging. Part-time.',
    fields: {
      title: 'welders',
      headcount: '2',
      place: '210106',
      ...monthly(6000, 8000),
      kind: 'part_time',
      benefits: ['meals', 'lodging'],
    },
  },
  {
    text: 'We need one accountant in Anshan, no experience',
    fields: { title: 'accountant', headcount: '1', place: '', experience: '0' },
  },
  { text: '誠聘會計一名，瀋陽和平區', fields: { title: '會計', headcount: '1', place: '210102' } },
  // With headings.
  {
    text:
      '电焊工\n岗位职责：\n1.负责钢结构焊接\n2.服从安排\n任职要求：\n1.有焊工证\n2.3-5年经验\n3.初中以上学历\n' +
      '工作时间：8:00-17:00，月休4天\n福利待遇：五险一金、包吃住、班车接送\n薪资：6000-9000元/月\n工作地点：沈阳市铁西区北二中路 18 号\n联系电话：024-23456789 李女士',
    fields: {
      title: '电焊工',
      place: '210106',
      address: '沈阳市铁西区北二中路 18 号',
      ...monthly(6000, 9000),
      education: 'junior_middle',
      experience: '3',
      benefits: ['five_insurances', 'housing_fund', 'meals', 'lodging', 'shuttle'],
      hours: ['rotating_days_off'],
      conditions: '工作时间：8:00-17:00，月休4天',
      duties: '岗位职责：\n1.负责钢结构焊接\n2.服从安排\n任职要求：\n1.有焊工证\n2.3-5年经验\n3.初中以上学历',
    },
    contacts: ['联系电话：024-23456789 李女士'],
  },
  {
    text: '诚聘会计一名，大专以上学历，3年以上工作经验，月薪5000-7000，双休，五险一金，地址：鞍山市铁东区胜利路18号',
    fields: {
      title: '会计',
      headcount: '1',
      place: '210302',
      address: '鞍山市铁东区胜利路18号',
      ...monthly(5000, 7000),
      education: 'junior_college',
      experience: '3',
      benefits: ['weekends_off', 'five_insurances', 'housing_fund'],
    },
  },
  {
    text: '【招聘启事】\n职位：质检员\n招聘人数：2人\n【任职要求】\n中专以上，两年以上工作经验\n【福利待遇】\n双休，年假\n节日礼品',
    fields: {
      title: '质检员',
      headcount: '2',
      education: 'secondary_vocational',
      experience: '2',
      benefits: ['weekends_off', 'paid_leave'],
      duties: '【任职要求】\n中专以上，两年以上工作经验\n节日礼品',
    },
  },
  {
    text: '工作性质：兼职\n岗位：家教老师\n要求：本科，会弹琴\n待遇：100元/小时',
    fields: {
      title: '家教老师',
      kind: 'part_time',
      education: 'bachelor',
      payMin: '100',
      payMax: '100',
      payPeriod: 'hour',
      duties: '要求：本科，会弹琴',
    },
  },
  // Messy and hostile.
  {
    text: '🔥🔥急聘🔥🔥\n保洁员！！！\n工资3000～3500\n铁东',
    fields: { title: '保洁员', payMin: '3000', payMax: '3500', place: '210302' },
  },
  { text: '<script>alert(1)</script>招焊工', fields: { title: '焊工', duties: '<script>alert(1)</script>招焊工' } },
  { text: '今天天气很好', fields: { duties: '今天天气很好' } },
  { text: '招人招人招人', fields: {} },
  { text: '，。；！', fields: {} },
]
