/**
 * Words for benefits, education, kind, experience and people: how they are said, and what they mean. Those for hours
 * stand in `understand-hours.ts`.
 */

export type Phrase = {
  kind: 'benefit' | 'education' | 'vacancy_kind' | 'experience' | 'audience' | 'hours'
  /** One phrase may promise two things: 包吃住 is meals and lodging. */
  values: string[]
  pattern: string
  /** Not behind these: of 单双休 half is no 双休. */
  notAfter?: string
  /** Not in front of these: 公积金专员 is a trade, not a benefit. */
  notBefore?: string
}

/** Not the people themselves, but work for them and offices that help them: 残疾人护理员, 退役军人事务局. */
const helped =
  '(?:等|的)?(?:就业|实名|保证金|考勤|工资|服务|事务|照护|照料|护理|护工|康复|托养|托管|联合会|联|之家|学校|教育|专|专干|辅具|协理|档案|子女|公寓|创业|指导|培训)'

const trade = '专员|司机|师|员|代理|经办|会计|客服|顾问|主管|经理|讲师|管理|销售'

/** Longer phrases first: the first one that fits at a place wins. */
export const phrases: Phrase[] = [
  {
    kind: 'benefit',
    values: ['meals', 'lodging'],
    pattern: '(?:包|管|供|提供|免费)(?:吃|食)(?:包|管)?(?:住|宿)|吃住(?:全)?(?:包|免费|管)|包食宿',
  },
  {
    kind: 'benefit',
    values: ['lodging'],
    pattern: '包住宿?|管住宿?|供住宿?|提供(?:住宿|宿舍)|免费住宿|有宿舍|(?:包|带)宿舍|能住宿',
  },
  {
    kind: 'benefit',
    values: ['meals'],
    pattern:
      '包吃|管吃|管饭|包饭|供餐|包餐|包三餐|免费(?:三餐|午餐|工作餐)|有(?:工作餐|餐补|食堂)|餐补|提供(?:午餐|工作餐|三餐)',
  },
  {
    kind: 'benefit',
    values: ['five_insurances', 'housing_fund'],
    pattern: '[五六七](?:险|金)[一二两]金',
    notBefore: trade,
  },
  {
    kind: 'benefit',
    values: ['five_insurances'],
    pattern: '[交缴上有](?:[五六]险|社保)|五险|六险|社保|[交缴上]保险',
    notBefore: `${trade}|公司`,
  },
  { kind: 'benefit', values: ['housing_fund'], pattern: '(?:有|交|缴)?(?:住房)?公积金', notBefore: trade },
  {
    kind: 'benefit',
    values: ['weekends_off'],
    pattern: '(?:周末|周六日|周六周日)(?:双休|休息)|周末休|双休|做五休二|五天工作制',
    notAfter: '单|隔周|单休[、/和与]?',
    notBefore: '交替|轮',
  },
  { kind: 'benefit', values: ['shuttle'], pattern: '(?:有|免费)?(?:班车|通勤车)(?:接送)?|车接车送', notBefore: trade },
  { kind: 'benefit', values: ['paid_leave'], pattern: '带薪(?:年假|休假|年休假|假期)|有年假|年休假|年假' },
  { kind: 'benefit', values: ['overtime_pay'], pattern: '(?:有)?加班(?:费|补助|补贴|工资)' },
  { kind: 'benefit', values: ['training'], pattern: '(?:带薪|免费|岗前|入职|有|提供)培训' },

  { kind: 'education', values: ['any'], pattern: '(?:学历不限|不限学历|不要学历|无学历要求|没学历|不看学历|无需学历)' },
  { kind: 'education', values: ['doctorate'], pattern: '博士(?:学历|研究生|以上)?', notBefore: '后|导师' },
  {
    kind: 'education',
    values: ['master'],
    pattern: '硕士(?:学历|研究生|以上)*|研究生(?:学历|以上)*',
    notBefore: '院|招生|导师',
  },
  {
    kind: 'education',
    values: ['bachelor'],
    pattern: '(?:统招|全日制)?本科(?:学历|文凭|毕业|生|以上|及以上)*',
    notBefore: '教|老师|院',
  },
  {
    kind: 'education',
    values: ['junior_college'],
    pattern: '(?:统招|全日制)?(?:大专|专科)(?:学历|文凭|毕业|生|以上|及以上)*',
    notBefore: '医|教|老师|护',
  },
  {
    kind: 'education',
    values: ['secondary_vocational'],
    pattern: '(?:中专|中技|职高|技校)(?:学历|文凭|毕业|生|以上|及以上)*',
    notBefore: '教|老师',
  },
  { kind: 'education', values: ['senior_middle'], pattern: '高中(?:学历|文凭|毕业|以上|及以上)+|高中(?=$|\\s)' },
  { kind: 'education', values: ['junior_middle'], pattern: '初中(?:学历|文凭|毕业|以上|及以上)+|初中(?=$|\\s)' },

  { kind: 'vacancy_kind', values: ['public_welfare'], pattern: '公益性?岗位?' },
  { kind: 'vacancy_kind', values: ['traineeship'], pattern: '(?:青年|就业|大学生)?见习(?:岗位?|生)?' },
  {
    kind: 'vacancy_kind',
    values: ['internship'],
    pattern: '(?:暑期|寒假|暑假|假期)?实习(?:生|岗位?|机会)?',
    notBefore: '指导|老师|管理',
  },
  { kind: 'vacancy_kind', values: ['gig'], pattern: '零工|日结工?|临时工|短工|灵活就业' },
  { kind: 'vacancy_kind', values: ['part_time'], pattern: '兼职(?:工|人员)?|小时工|钟点工' },
  { kind: 'vacancy_kind', values: ['full_time'], pattern: '全职' },

  {
    kind: 'experience',
    values: ['0'],
    pattern:
      '(?:无需?|不需要?|不要求?|没有?|零|0|不要)(?:工作)?经验|(?:工作)?经验不限|不限(?:工作)?经验|(?:新手|小白|生手|零基础)(?:可做|可|也行)?',
  },
  { kind: 'audience', values: ['disabled'], pattern: '残疾(?:人员?|朋友|人士)|残障(?:人员?|人士)', notBefore: helped },
  {
    kind: 'audience',
    values: ['veterans'],
    pattern: '(?:退役|退伍|复员|转业)(?:军人|士兵|老兵)|退伍兵|退役兵',
    notBefore: helped,
  },
  { kind: 'audience', values: ['migrant_workers'], pattern: '(?:返乡)?农民工', notBefore: helped },
  {
    kind: 'audience',
    values: ['hard_to_employ'],
    pattern: '就业困难(?:人员|群体)?|零就业家庭|低保家庭',
    notBefore: helped,
  },
  {
    kind: 'audience',
    values: ['graduates'],
    pattern: '(?:离校未就业)?(?:高校|大学|大中专)毕业生',
    notBefore: helped,
  },

  { kind: 'experience', values: ['0'], pattern: '(?:\\d{2,4}届)?应届(?:毕业生|大学生|生)?' },
]

/** The same words in text of an employer: what is promised there and who is welcome, unless it is denied (不包住). */
export function promisedIn(text: string): Record<'benefits' | 'kinds' | 'audiences', string[]> {
  const said = { benefit: new Set<string>(), vacancy_kind: new Set<string>(), audience: new Set<string>() }
  for (const { kind, values, matcher } of promises) {
    if (matcher.test(text)) for (const value of values) said[kind].add(value)
  }
  return { benefits: [...said.benefit], kinds: [...said.vacancy_kind], audiences: [...said.audience] }
}

/**
 * The pattern of a phrase, which gives nothing back: of 就业困难人员服务 not 就业困难 alone, only because 服务 must not
 * follow the whole.
 */
export const wholePhrase = ({ notAfter, pattern, notBefore }: Phrase): string =>
  `${notAfter ? `(?<!${notAfter})` : ''}(?=(?<whole>${pattern}))\\k<whole>${notBefore ? `(?!${notBefore})` : ''}`

/** Before words that are denied: 不提供班车, 谢绝农民工. */
export const denied = '[不无没非](?:提供|含|带|安排|招收?|收|考虑|接受|适合|要)?|谢绝|拒绝|除外'

const promises = phrases.flatMap((phrase) => {
  const { kind, values } = phrase
  if (kind === 'education' || kind === 'experience' || kind === 'hours') return []
  return [{ kind, values, matcher: new RegExp(`(?<!${denied})${wholePhrase(phrase)}(?!勿扰|除外|请勿)`) }]
})

/**
 * The word under which a value can be searched. Documents carry it for every value they have, so a query keeps it
 * next to the filter: nothing is lost, and titles that say it themselves come first.
 */
export const searchWords: Record<string, string> = {
  meals: '包吃',
  lodging: '包住',
  five_insurances: '五险',
  housing_fund: '公积金',
  weekends_off: '双休',
  shuttle: '班车',
  paid_leave: '年假',
  overtime_pay: '加班费',
  training: '培训',
  part_time: '兼职',
  internship: '实习',
  traineeship: '见习',
  gig: '零工',
  public_welfare: '公益',
  full_time: '全职',
  graduates: '毕业生',
  veterans: '退役军人',
  disabled: '残疾人',
  hard_to_employ: '就业困难',
  migrant_workers: '农民工',
}
