import { between } from '#db/values/text.ts'
import { type Phrase, phrases } from './phrases.ts'

/*
 * Shift, rest and overtime as people and employers say them. What is denied says nothing, but for nights and turns:
 * who has none works by day.
 */

const denied = '[不无没非](?:有|是|上|值|倒|做|干|熬|要|想|用|会|能|需要?|接受|安排|实行){0,2}'
/** 不上夜班者勿扰 asks for the contrary. */
const keptAway = '[的者人]{0,2}(?:请?勿|免|除外|慎|绕|不要|不招)'

/** The first that fits at a place wins. */
export const hoursPhrases: Phrase[] = [
  {
    kind: 'hours',
    values: ['day_shift'],
    pattern:
      '(?:不|没有?|无|拒绝)(?:想|用|要|会|能|需要?|接受|安排|必)?(?:上|值|倒|做|干|熬)?(?:大夜班|夜班|倒班)|不熬夜',
    notAfter: '能',
    notBefore: `[补津费餐车]|经[验历]|${keptAway}`,
  },
  {
    kind: 'hours',
    values: ['three_shifts'],
    pattern:
      '[三3] ?班[倒制]|倒三班|三班(?:轮[换倒班转流]|运转)|三班三倒|四班三(?:倒|转|运转)|早中晚(?:三班|班?轮|班?倒)',
    notAfter: denied,
    notBefore: '[造作药]',
  },
  {
    kind: 'hours',
    values: ['two_shifts'],
    pattern:
      '[两二2] ?班[倒制]|倒[两二]班|两班(?:轮[换倒班转流]|运转)|[三四]班[两二](?:倒|转|运转)|' +
      '(?:十二|12) ?个?小时(?:工作)?制?[，,、]? ?[两二]班|早晚(?:[两二]班|班?(?:轮|倒|交替))|' +
      '白夜班?(?:[两二]班)?(?:倒|轮|交替)|[白早]班?[、/和与及](?:夜|晚)班?(?:轮|倒|[两二]班|交替)',
    notAfter: denied,
    notBefore: '[造作药]',
  },
  {
    kind: 'hours',
    values: ['day_shift'],
    pattern: '[长常]白班|正常白班|(?:正常|行政)班(?![车次组长级主员子])|朝九晚五',
    notAfter: denied,
  },
  {
    kind: 'hours',
    values: ['night_shift'],
    pattern: '[大值上纯长常]?夜班|通宵班',
    notAfter: `${denied}|[白早]班?[、/,，和与及]?|倒`,
    notBefore: '[轮倒补津费餐有制]|交替|经[验历]|车(?![工床])|[、/,，和与及]?白班',
  },
  {
    kind: 'hours',
    values: ['day_shift'],
    pattern: '[纯上]?白班',
    notAfter: `${denied}|夜班?[、/,，和与及]?`,
    notBefore: '制|[^。；;\\n或]{0,6}(?:夜班|倒|轮[换班])',
  },
  {
    kind: 'hours',
    values: ['flexible_hours'],
    pattern:
      '(?:(?:上下?班|工作|作息|办公)?时间|上下?班)(?:比较|较|很|相对|也)?(?:自由|灵活|弹性)|' +
      '(?:弹性|灵活)(?:工作制|工时|(?:工作|上班)?时间|上下?班|作息|排班|打卡|考勤|办公)|(?:不|不用|无需)坐班|自由上下?班',
    notAfter: denied,
  },
  {
    kind: 'hours',
    values: ['alternating_weeks'],
    pattern: '大小(?:周|休|礼拜)|单双[休周]|双单休|隔周[双单]?休|一周单休一周双休|单休[、/和与]?双休(?:交替|轮)',
    notAfter: denied,
    notBefore: '[边围长岁转闲息]',
  },
  {
    kind: 'hours',
    values: ['one_day_off'],
    pattern: '单休|[做上]六休一|每?周(?:可)?休息?(?:一天|1 ?天|一日)|六天(?:工作)?制|周日(?:固定)?(?:单休|休息?)',
    notAfter: `${denied}|[简菜订名清账下表六、和及]`,
    notBefore: '[闲整眠室区]|息(?!日)',
  },
  {
    kind: 'hours',
    values: ['rotating_days_off'],
    pattern:
      '轮休|排休|月休息?(?:不少于|至少|可)? ?[\\d一二三四五六七八九十]{1,2} ?天|' +
      '[上做干][\\d一二两三四十]{1,4}(?:个?小时|天)?休[\\d一二两三四七八十]{1,4}',
    notAfter: `${denied}|中午|午间|午餐|班中|班间|节假日`,
    notBefore: '息',
  },
  {
    kind: 'hours',
    values: ['no_overtime'],
    pattern: '(?:从来?)?不(?:用|需要?|会|要|想|安排|接受|必)?加班|(?:无需?|没有|零|0 ?|拒绝)加班',
    notAfter:
      '基本上?|一般|很少|几乎|尽量|尽可能|原则上?|通常|平时|大多|多数|有时|周末|假日|假期|周六日?|周日|晚上|如果?|若|保证|[季期]',
    notBefore: `[费补津]|工资|时(?!间)|则|${keptAway}`,
  },
]

/** What a text of an employer says of hours: values of `hours`, and of benefits `weekends_off`, the rest of most. */
export function hoursIn(text: string): string[] {
  const said = new Set<string>()
  anyOfThem.lastIndex = 0
  for (let match = anyOfThem.exec(text); match; match = anyOfThem.exec(text)) {
    const { values, before } = inTexts[match.findIndex((part, at) => at > 0 && part !== undefined) - 1]!
    if (before?.test(between(text, Math.max(0, match.index - longestBefore), match.index)))
      anyOfThem.lastIndex = match.index + 1
    else for (const value of values) said.add(value)
  }
  // Whoever works in turns works by night, too.
  if (said.has('two_shifts') || said.has('three_shifts')) said.delete('night_shift')
  return [...said]
}

/** As many characters as `notAfter` reads. */
const longestBefore = 8
const inTexts = [
  ...hoursPhrases,
  ...phrases
    .filter(({ values }) => values.includes('weekends_off'))
    .map((phrase): Phrase => ({ ...phrase, notAfter: `${denied}|${phrase.notAfter}` })),
].map((phrase) => ({ ...phrase, before: phrase.notAfter ? new RegExp(`(?:${phrase.notAfter})$`) : undefined }))
/**
 * All at once, for texts are long; what must not stand before them is looked at where one is found, for looking back
 * from every character takes the most of all.
 */
const anyOfThem = new RegExp(
  inTexts.map(({ pattern, notBefore }) => `((?:${pattern})${notBefore ? `(?!${notBefore})` : ''})`).join('|'),
  'g',
)
