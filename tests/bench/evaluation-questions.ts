import { Converter } from 'opencc-js/cn2t'
import { pinyin } from 'pinyin-pro'
import type { VacancyRow } from '#search/vacancies/vacancy-document.ts'
import type { NamedPlace } from '#search/words/gazetteer.ts'
import { normalise } from '#search/words/normalise.ts'
import { coreTitle } from '#search/words/title-words.ts'
import { hash, pick } from './evaluation-corpus.ts'
import { absent, benefitWords } from './evaluation-words.ts'

export const categories = [
  'exact title',
  'piece',
  'reordered words',
  'title + district',
  'employer + job',
  'full pinyin',
  'initials',
  'traditional',
  'same sound',
  'wrong character',
  'pay or benefit',
  'sentence',
  'without an answer',
] as const
export type Category = (typeof categories)[number]

export type Question = {
  category: Category
  q: string
  /** Whether this row is an answer; a question without an answer has none. */
  isTarget: (row: Prepared) => boolean
  half: 'tuning' | 'held-out'
}

/** A row with what targets are compared by. */
export type Prepared = VacancyRow & { core: string; bareTitle: string; sound: string; initials: string }

const toTraditional = Converter({ from: 'cn', to: 't' })
const bare = (text: string): string => normalise(text).replace(/[^\p{L}\p{N}+#]/gu, '')
const soundsOf = (text: string): string[] => pinyin(text, { toneType: 'none', type: 'array', v: true })

export function prepare(row: VacancyRow): Prepared {
  const core = coreTitle(normalise(row.title)).replace(/\s+/g, ' ')
  const hanzi = core.replace(/[^\u4e00-\u9fff]/g, '')
  const sounds = hanzi === '' ? [] : soundsOf(hanzi)
  return {
    ...row,
    core,
    bareTitle: bare(row.title),
    sound: `,${sounds.join(',')},`,
    initials: sounds.map((one) => one[0]).join(''),
  }
}

const sentences: ((row: Prepared, place: string, benefit: string) => string)[] = [
  (row, place, benefit) => `想在${place}找${benefit}的${row.core}工作`,
  (row, place, benefit) => `${place}有没有${benefit}的${row.core}`,
  (row, place, benefit) => `请问${place}哪里招${row.core}，${benefit}的`,
  (row, place, benefit) => `我想在${place}找一份${row.core}的工作 ${benefit}`,
]

/** The questions of one category out of the rows, up to `each`; the same rows give the same questions. */
export function makeQuestions(rows: Prepared[], districts: NamedPlace[], each: number): Question[] {
  const shortDistrict = new Map(districts.map(({ code, short_name }) => [code, short_name]))
  const sameSound = homophones(rows)
  const characters = [...new Set(rows.flatMap(({ core }) => core.match(/[\u4e00-\u9fff]/g) ?? []))]
  const carries = (part: string) => (row: Prepared) => row.bareTitle.includes(bare(part))

  const make: Record<Exclude<Category, 'without an answer'>, (row: Prepared) => Made | undefined> = {
    'exact title': (row) => [row.title, (other) => other.bareTitle === row.bareTitle],
    piece: (row) => {
      const hanzi = /[\u4e00-\u9fff]{3,}/.exec(row.core)?.[0]
      if (!hanzi) return undefined
      const length = 2 + (hash(`${row.title}l`) % Math.min(3, hanzi.length - 1))
      const from = hash(`${row.title}f`) % (hanzi.length - length + 1)
      const part = hanzi.slice(from, from + length)
      return [part, carries(part)]
    },
    'reordered words': (row) => {
      const words = wordsOf(row.core)
      if (words.length < 2) return undefined
      return [[...words].reverse().join(' '), (other) => words.every((word) => other.bareTitle.includes(bare(word)))]
    },
    'title + district': (row) => {
      const place = row.district_code && shortDistrict.get(row.district_code)
      if (!place || !pure(row.core, 2, 12)) return undefined
      return [
        hash(row.title) % 2 ? `${place}${row.core}` : `${place} ${row.core}`,
        (other) => carries(row.core)(other) && shortDistrict.get(other.district_code ?? '') === place,
      ]
    },
    'employer + job': (row) => {
      const short = row.employer_name.replace(/[(（].*?[)）]/g, '').replace(/(?:股份)?有限(?:责任)?公司.*$/, '')
      if (!/^[\u4e00-\u9fff]{4,}$/.test(short)) return undefined
      return [
        `${hash(row.title) % 2 ? short : row.employer_name} ${row.core}`,
        (other) => other.employer_name === row.employer_name && carries(row.core)(other),
      ]
    },
    'full pinyin': (row) => {
      if (!pure(row.core, 2, 8)) return undefined
      const sounds = soundsOf(row.core)
      return [sounds.join(hash(row.title) % 4 ? '' : ' '), (other) => other.sound.includes(`,${sounds.join(',')},`)]
    },
    initials: (row) =>
      pure(row.core, 3, 8) ? [row.initials, (other) => other.initials.includes(row.initials)] : undefined,
    traditional: (row) => {
      const q = toTraditional(row.core)
      return pure(row.core, 2, 12) && q !== row.core ? [q, carries(row.core)] : undefined
    },
    'same sound': (row) => {
      if (!pure(row.core, 2, 10)) return undefined
      const at = hash(`${row.title}s`) % row.core.length
      const other = (sameSound.get(soundsOf(row.core)[at]!) ?? []).filter((character) => character !== row.core[at])
      if (other.length === 0) return undefined
      return [replaceAt(row.core, at, pick(other, row.title)), carries(row.core)]
    },
    'wrong character': (row) => {
      if (!pure(row.core, 4, 10)) return undefined
      const at = hash(`${row.title}w`) % row.core.length
      const q = replaceAt(row.core, at, pick(characters, `${row.title}x`))
      return q === row.core ? undefined : [q, carries(row.core)]
    },
    'pay or benefit': (row) => {
      if (!pure(row.core, 2, 10)) return undefined
      const said = row.benefits.filter((code) => benefitWords[code])
      if (said.length > 0 && hash(row.title) % 2) {
        const code = pick(said, row.title)
        return [
          `${row.core} ${pick(benefitWords[code]!, row.title)}`,
          (other) => carries(row.core)(other) && other.benefits.includes(code),
        ]
      }
      if (!row.pay_max) return undefined
      const bound = Math.floor(row.pay_max / 1000) * 1000
      const q = [`${row.core} ${bound}以上`, `月薪${bound} ${row.core}`, `${row.core} ${bound / 1000}k`][
        hash(row.title) % 3
      ]!
      return bound < 1000 ? undefined : [q, (other) => carries(row.core)(other) && (other.pay_max ?? 0) >= bound]
    },
    sentence: (row) => {
      const said = row.benefits.filter((code) => benefitWords[code])
      if (!pure(row.core, 2, 10) || said.length === 0) return undefined
      const code = pick(said, row.title)
      return [
        pick(sentences, row.title)(row, row.city_name, pick(benefitWords[code]!, row.title)),
        (other) => carries(row.core)(other) && other.city_code === row.city_code && other.benefits.includes(code),
      ]
    },
  }

  const occurs = (q: string) =>
    rows.some(({ bareTitle, sound }) => bareTitle.includes(q) || (/^[a-z]/.test(q) && sound.includes(q)))
  const madeOf = (category: Category): Made[] => {
    if (category === 'without an answer') return absent.filter((q) => !occurs(q)).map((q) => [q, () => false])
    const shuffled = [...rows].sort((a, b) => hash(category + a.id) - hash(category + b.id))
    return distinct(shuffled, make[category], each)
  }
  return categories.flatMap((category) =>
    madeOf(category).map(([q, isTarget]): Question => {
      return { category, q, isTarget, half: hash(q) % 2 ? 'tuning' : 'held-out' }
    }),
  )
}

type Made = readonly [string, (row: Prepared) => boolean]

function distinct(rows: Prepared[], make: (row: Prepared) => Made | undefined, each: number): Made[] {
  const made = new Map<string, Made>()
  for (const row of rows) {
    if (made.size === each) break
    const one = make(row)
    if (one && !made.has(one[0])) made.set(one[0], one)
  }
  return [...made.values()]
}

const pure = (core: string, least: number, most: number): boolean =>
  new RegExp(`^[\\u4e00-\\u9fff]{${least},${most}}$`).test(core)
const replaceAt = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1)

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text)]
    .filter(({ isWordLike, segment }) => isWordLike && segment.length > 1)
    .map(({ segment }) => segment)

/** The characters of the corpus by their sound, the commonest 2,000 of them. */
function homophones(rows: Prepared[]): Map<string, string[]> {
  const counts = new Map<string, number>()
  for (const { core, description } of rows) {
    for (const character of (core + description.slice(0, 100)).match(/[\u4e00-\u9fff]/g) ?? [])
      counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const common = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2000)
    .map(([character]) => character)
  const bySound = new Map<string, string[]>()
  for (const character of common) {
    const sound = soundsOf(character)[0]!
    bySound.set(sound, [...(bySound.get(sound) ?? []), character])
  }
  return bySound
}
