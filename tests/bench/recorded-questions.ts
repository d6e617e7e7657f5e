import { pinyin } from 'pinyin-pro'
import { type Random, randomFor } from '#db/seed/random.ts'

/** A question as its address says it, without the path: `q=焊工&city=210100`. */
export type RecordedQuestion = { n: number; query: string }

/** What questions are made of: written out here, so that no change of the portal changes what it is asked. */
const cities = ['210100', '210300', '210400', '210500', '210900', '211000', '211200', '2101SF']
const districts = ['210102', '210103', '210106', '210303', '210304', '210402', '210502', '210902', '211002', '211202']
const kinds = ['full_time', 'part_time', 'internship', 'traineeship', 'gig', 'public_welfare']
const educations = ['any', 'junior_middle', 'senior_middle', 'secondary_vocational', 'junior_college', 'bachelor']
const benefits = ['five_insurances', 'housing_fund', 'meals', 'lodging', 'shuttle', 'weekends_off', 'training']
const places = [
  '沈阳',
  '鞍山',
  '抚顺',
  '本溪',
  '阜新',
  '辽阳',
  '铁岭',
  '沈抚',
  '铁西',
  '浑南',
  '千山',
  '顺城',
  '海州',
  '大连',
]
const wishes = [
  '包住',
  '包吃包住',
  '五险一金',
  '双休',
  '有班车',
  '不要经验',
  '三年经验',
  '本科',
  '大专以上',
  '兼职',
  '日结',
  '实习',
]
const pays = ['5000以上', '6千以上', '5000-8000', '一万', '月薪4000', '3000以下', '日结200']
const talk = ['想找', '有没有', '招', '请问哪里招', '我想在', '急聘']
const trades = [
  ...['司机', '驾驶员', '保洁', '清洁工', '月嫂', '母婴护理师', '普工', '操作工', '快递员', '外卖员', '库管', '质检员'],
  ...['飞行员', '宇航员', '電焊工', '會計', '出納', 'welder', 'driver', 'java', '铁匠', '律师', 'Ω', '%_"'],
]

/**
 * The same questions for the same seed and titles: words out of titles and beside them, as they are, by sound, misspelt
 * or in a sentence; with conditions, orders and pages.
 */
export function recordedQuestions(
  seed: string,
  count: number,
  known: { titles: string[]; employers: string[] },
): RecordedQuestion[] {
  const characters = [...new Set(known.titles.join(''))].filter((one) => /[\u4e00-\u9fff]/.test(one))
  return Array.from({ length: count }, (_, n) => {
    const random = randomFor(`${seed} ${n}`)
    const pairs = [['q', wordsOf(random, known, characters)], ...conditions(random), ...placeInList(random)] as const
    return { n, query: String(new URLSearchParams(pairs.filter(([, value]) => value !== '').map((pair) => [...pair]))) }
  })
}

function wordsOf(random: Random, known: { titles: string[]; employers: string[] }, characters: string[]): string {
  const title = random.pick(known.titles)
  const hanzi = /[\u4e00-\u9fff]{2,}/.exec(title)?.[0] ?? title
  const at = random.between(0, hanzi.length - 2)
  const piece = hanzi.slice(at, at + random.between(2, 4))
  const employer = random.pick(known.employers)
  const ways: (() => string)[] = [
    () => '',
    () => title,
    () => piece,
    () => `${random.pick(places)}${piece}`,
    () => `${random.pick(places)} ${piece} ${random.pick(wishes)}`,
    () => `${random.pick(talk)}${random.pick(places)}${random.pick(wishes)}的${hanzi}`,
    () => `${hanzi} ${random.pick(pays)}`,
    () => random.pick(wishes),
    () => random.pick(places),
    () => random.pick(trades),
    () => `${random.pick(trades)} ${random.pick(places)}`,
    () => pinyin(hanzi, { toneType: 'none', type: 'array', v: true }).join(random.chance(0.5) ? '' : ' '),
    () => pinyin(hanzi, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
    () => replaceOne(hanzi, random, random.pick(characters)),
    () => replaceOne(hanzi, random, ''),
    () => [...hanzi].reverse().join(''),
    () => employer,
    () => `${employer.slice(0, random.between(2, 8))} ${piece}`,
    () => `${piece} -${random.pick(wishes)}`,
    () => random.sample(characters, 3).join(''),
  ]
  return random.pick(ways)()
}

function replaceOne(text: string, random: Random, by: string): string {
  const at = random.between(0, text.length - 1)
  return text.slice(0, at) + by + text.slice(at + 1)
}

/** About half of the questions have none. */
function conditions(random: Random): [string, string][] {
  if (random.chance(0.5)) return []
  const some = (name: string, values: string[], most: number): [string, string] => [
    name,
    random.sample(values, random.between(1, most)).join(','),
  ]
  const all: [string, string][] = [
    some('city', cities, 3),
    some('district', districts, 2),
    some('kind', kinds, 3),
    some('education', educations, 4),
    some('benefits', benefits, 2),
    ['pay_min', String(random.pick([0, 3000, 4000, 5000, 6000, 6500, 8000, 10_000, 15_000]))],
    ['experience', String(random.pick([0, 1, 2, 3, 5, 10]))],
    ['published', String(random.pick([1, 3, 7, 14, 30]))],
  ]
  return random.sample(all, random.pick([1, 1, 1, 2, 2, 3, 4]))
}

function placeInList(random: Random): [string, string][] {
  return [
    ['sort', random.pick(['', '', '', 'relevance', 'newest', 'pay'])],
    ['page', random.pick(['', '', '', '', '2', '3', '7'])],
  ]
}
