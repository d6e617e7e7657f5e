import type { Database } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import type { SearchDocument } from '#search/kind/searchable-kind.ts'
import { answersWithDescription, bare, type Judge, judgeFor } from '#search/query/judge-match.ts'
import { hardly, nearestInEach } from '#search/query/nearest.ts'
import { documentsOf } from '#search/query/percolate.ts'
import { tradesInChinese } from '#search/words/english-trades.ts'
import { normalise } from '#search/words/normalise.ts'
import { nearPieces } from '#search/words/pieces.ts'
import { coreTitle } from '#search/words/title-words.ts'
import { vacancies } from './vacancies.ts'
import type { VacancyDocument } from './vacancy-index.ts'

/** A trade under the name that somebody gives it. */
export type Trade = { name: string; judge: Judge }

/** A vacancy as it is compared with what somebody can do and wants. */
export type ComparedVacancy = {
  id: number
  /** How far it is work of this trade, 0 to 1, by its title, its occupation and other names of both. */
  isOf(trade: Trade): number
  /** Whether its text says this. */
  says(words: string): boolean
  /** Pieces of its names: who has none of them in the names of their trades does not fit. */
  pieces: string[]
}

/** From here on a vacancy is work of a trade. */
export const ofTheTrade = answersWithDescription

/** The name of a trade as it is compared: 急聘 Welder! → 焊工. */
const tradeWords = (name: string): string => tradesInChinese(coreTitle(normalise(name)))

/** Pieces of the names of trades, of which a vacancy that is work of one of them has some. */
export const tradePieces = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => nearPieces(tradeWords(name)))),
]

/** What the employer is called, and where it is, makes no work of a trade. */
const names = { ...vacancies.texts, owner: [], terms: [], places: [], mentions: [] }

/** A trade, ready to be compared; nothing is work of one whose name says nothing. */
export function tradeCalled(name: string): Trade {
  const words = tradeWords(name)
  return { name, judge: words === '' ? () => 0 : judgeFor(names, words) }
}

function compared(document: SearchDocument): ComparedVacancy {
  const { id, title, occupation, description } = document as VacancyDocument
  const text = bare(`${title}\n${description}`)
  return {
    id,
    isOf: ({ judge }) => judge(document),
    says: (words) => {
      const wanted = bare(normalise(words))
      return wanted !== '' && text.includes(wanted)
    },
    pieces: [...new Set(nearPieces(`${coreTitle(title)} ${occupation}`))],
  }
}

/** These vacancies as they are now, what is not public left out. One query. */
export const comparedVacancies = async (database: Database, ids: readonly number[]): Promise<ComparedVacancy[]> =>
  (await documentsOf(database, vacancies, ids, now())).map(compared)

/**
 * Open vacancies of these trades in these cities and of these kinds, anywhere and of all kinds where none is named: at
 * most `each` of a trade. One request to the engine and two queries.
 */
export async function vacanciesOfTrades(
  database: Database,
  { trades, cities, kinds }: { trades: readonly string[]; cities: string[]; kinds: string[] },
  each: number,
): Promise<ComparedVacancy[]> {
  const search = { q: '', sort: 'relevance', page: 1, perPage: each, city: cities, kind: kinds }
  const words = [...new Set(trades.map(tradeWords))].filter((trade) => trade !== '')
  if (words.length === 0) return []
  const rings = words.map((trade) => ({ search, words: trade, atLeast: hardly }))
  return comparedVacancies(database, await nearestInEach(vacancies, rings, each))
}
