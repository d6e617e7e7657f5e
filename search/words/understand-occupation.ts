import type { Database } from '#db/client.ts'
import { cut } from '#db/values/text.ts'
import { tradesInChinese } from './english-trades.ts'
import { normalise } from './normalise.ts'
import { spoken } from './pinyin.ts'
import { otherNames } from './synonyms.ts'
import { grams, titleKey } from './title-words.ts'
import { usualOccupations } from './usual-occupations.ts'

/** An occupation of 职业分类大典 2022, or one of its groups where a group was named. */
export type Occupation = { code: string; name: string; nameEn: string | null }

/** A name under which an occupation may be typed; `usual` is null for its official one. */
type Named = {
  key: string
  occupation: Occupation
  usual: string | null
  /** It has no occupations below it. */
  isSmallest: boolean
}

export type OccupationBook = {
  names: Named[]
  byKey: Map<string, Occupation[]>
  /** How the names of {@link names} sound, as {@link spoken} says; worked out when somebody first types letters. */
  sounds: () => Map<Named, string[]>
}

/** Names are compared without blanks and signs: 软件 开发工程师, C++开发. */
const keyOf = (text: string): string => normalise(text).replace(/[^\p{L}\p{N}+#]/gu, '')

/** All names that occupations have, officially and usually. */
export function buildOccupations(rows: Occupation[]): OccupationBook {
  const officials = new Map(rows.map((row) => [row.code, row]))
  const parents = new Set(rows.map(({ code }) => code.replace(/-?\d+$/, '')))
  const named = (name: string, occupation: Occupation, usual: string | null): Named => {
    return { key: keyOf(name), occupation, usual, isSmallest: !parents.has(occupation.code) }
  }
  const names = [
    ...rows.map((row) => named(row.name, row, null)),
    ...Object.entries(usualOccupations).flatMap(([code, usual]) =>
      usual.split(' ').map((name) => named(name, officials.get(code)!, name)),
    ),
  ]
  const byKey = new Map<string, Occupation[]>()
  for (const { key, occupation } of names) add(byKey, key, occupation)
  let sounds: Map<Named, string[]> | undefined
  return { names, byKey, sounds: () => (sounds ??= new Map(names.filter(({ isSmallest }) => isSmallest).map(heard))) }
}

function heard(name: Named): [Named, string[]] {
  const { full, initials } = spoken(name.usual ?? name.occupation.name)
  return [name, [...full, ...initials]]
}

/** A group and its only occupation may have one name, which then is the occupation's. */
function add(all: Map<string, Occupation[]>, key: string, one: Occupation): void {
  const others = (all.get(key) ?? []).filter(({ code }) => code !== one.code && !one.code.startsWith(`${code}-`))
  const isGroup = others.some(({ code }) => code.startsWith(`${one.code}-`))
  all.set(key, isGroup ? others : [...others, one])
}

const loaded = new WeakMap<Database, Promise<OccupationBook>>()

/** The occupations of the reference table with their usual names, read once for each database. */
export function occupationsOf(database: Database): Promise<OccupationBook> {
  let found = loaded.get(database)
  if (!found) {
    found = readOccupations(database)
    found.catch(() => loaded.delete(database))
    loaded.set(database, found)
  }
  return found
}

const readOccupations = async (database: Database): Promise<OccupationBook> =>
  buildOccupations(
    await database.selectFrom('occupations').select(['code', 'name', 'name_en as nameEn']).orderBy('code').execute(),
  )

/** How people end the name of a trade; 叉车 and 叉车司机, 保洁 and 保洁员 are one. */
const endings = ['工', '员', '师', '师傅', '司机', '驾驶员', '操作工', '操作员', '人员', '专员']
const ended = new RegExp(`^(.{2,}?)(?:${endings.toSorted((a, b) => b.length - a.length).join('|')})$`)

function otherEndings(key: string): string[] {
  const stem = ended.exec(key)?.[1]
  return [
    ...endings.map((ending) => key + ending),
    ...(stem === undefined ? [] : [stem, ...endings.map((ending) => stem + ending)]),
    key.replace(/工程师$/, '工程技术人员'),
    key.replace(/医生$/, '医师'),
  ]
}

/** No name of an occupation is longer; the rest of a longer text is not looked at. */
const longestName = 40

/**
 * What somebody may mean who typed the name of an occupation: by its official name, else a usual one, else either with
 * what titles add, in English, with another ending, as another name of the same trade, or by its sound. The first of
 * these that says anything counts: one occupation is certain, several are for whoever typed to choose from, none is
 * none.
 */
export function understandOccupation(typed: string, book: OccupationBook): Occupation[] {
  const text = cut(typed, longestName)
  const key = keyOf(text)
  if (key === '') return []
  const english = tradesInChinese(normalise(text))
  const ways = [
    () => [key],
    () => [keyOf(titleKey(text))],
    () => [keyOf(english)],
    () => otherEndings(key),
    () => otherNames(key).map(keyOf),
    () => otherEndings(keyOf(english)),
  ]
  for (const way of ways) {
    const found = new Map(way().flatMap((one) => (book.byKey.get(one) ?? []).map((each) => [each.code, each])))
    if (found.size > 0) return [...found.values()]
  }
  if (!isSound(key)) return []
  const heardSo = [...book.sounds()].filter(([, [whole]]) => whole === key).map(([{ occupation }]) => occupation)
  return [...new Map(heardSo.map((one) => [one.code, one])).values()]
}

const isSound = (key: string): boolean => /^[a-z]{2,}$/.test(key)

/** Occupations a name that is none may have been meant for, the likeliest first, at most `limit`. */
export function nearOccupations(typed: string, book: OccupationBook, limit: number): Occupation[] {
  const key = keyOf(cut(typed, longestName))
  const pieces = grams(key).filter((piece) => piece.length > 1)
  const sounds = isSound(key) ? book.sounds() : null
  const score = (named: Named): number => {
    const { key: name, isSmallest } = named
    if (!isSmallest) return 0
    if (key.length > 1 && (name.includes(key) || (name.length > 1 && key.includes(name)))) return 2
    if (sounds) return sounds.get(named)!.some((sound) => sound.startsWith(key)) ? 1 : 0
    const shared = pieces.filter((piece) => name.includes(piece)).length
    return pieces.length === 0 ? 0 : shared / (pieces.length + Math.max(0, name.length - 1))
  }
  return best(book, score, 0.2, limit).map(({ occupation }) => occupation)
}

/** An occupation that is suggested, and the usual name that led to it, where one did. */
export type SuggestedOccupation = Occupation & { usualName: string | null }

/** Occupations one of whose names begins with, or contains, what is being typed, by characters, pinyin or initials. */
export function suggestOccupations(typed: string, book: OccupationBook, limit: number): SuggestedOccupation[] {
  const key = keyOf(cut(typed, longestName))
  if (key === '') return []
  const sounds = isSound(key) ? book.sounds() : null
  const score = (named: Named): number => {
    const { key: name, isSmallest } = named
    if (!isSmallest) return 0
    const at = name.indexOf(key)
    if (at >= 0) return (name === key ? 4 : at === 0 ? 3 : 2) + 1 / (1 + name.length)
    const heardAs = sounds?.get(named) ?? []
    if (!heardAs.some((sound) => sound.startsWith(key))) return 0
    return (heardAs[0]!.startsWith(key) ? 1 : 0.5) + 1 / (10 + name.length)
  }
  return best(book, score, 0, limit).map(({ occupation, usual }) => ({ ...occupation, usualName: usual }))
}

/** The names that score best and above `least`, each occupation once. */
function best(book: OccupationBook, score: (name: Named) => number, least: number, limit: number): Named[] {
  const scored = book.names
    .map((name) => ({ name, points: score(name) }))
    .filter(({ points }) => points > least)
    .toSorted((a, b) => b.points - a.points)
  const once = new Map<string, Named>()
  for (const { name } of scored) if (!once.has(name.occupation.code)) once.set(name.occupation.code, name)
  return [...once.values()].slice(0, limit)
}
