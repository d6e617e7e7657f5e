import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { allOf, databaseConditions } from '#search/kind/conditions.ts'
import type { DatabaseWords, WordsAsked } from '#search/kind/searchable-kind.ts'
import { nearPieces, pieces } from '#search/words/pieces.ts'
import { runs } from '#search/words/title-words.ts'
import { vacancyConditions } from './vacancy-conditions.ts'

/**
 * How vacancies with certain words are read: all of them, to be put in order then, or along the newest until enough are
 * found, looking at the name of each one's employer where very many employers have the words.
 */
export type Way = 'all' | 'along the newest' | 'name by name'

/** How the words of a question are found in titles, or in names of employers; near them is any piece in a title. */
export async function databaseWords(database: Database, asked: WordsAsked): Promise<DatabaseWords> {
  const way = await wayFor(database, asked)
  const near = nearPieces(asked.words)
  return {
    literal: wordsFound(asked.words, way),
    near: near.length === 0 ? sql`false` : sql`v.title_pieces && ${near}`,
    isRare: way === 'all',
  }
}

/** Every part of the words in the title, or in the name of the employer. */
export function wordsFound(words: string, way: Way): RawBuilder<boolean> {
  return allOf(
    runs(words).map((run) => {
      const wanted = pieces(run)
      const inTitle = sql<boolean>`v.title_pieces @> ${wanted}`
      const employers = sql`select id from employers where name_pieces @> ${wanted}`
      const inName = sql`(select name_pieces @> ${wanted} from employers where id = v.employer_id)`
      // As an array employers are found through an index, so that both indexes are used together; what is within
      // coalesce uses none.
      return way === 'all'
        ? sql`(${inTitle} or v.employer_id = any(array(${employers})))`
        : way === 'along the newest'
          ? sql`coalesce(${inTitle} or v.employer_id in (${employers}), false)`
          : sql`coalesce(${inTitle} or ${inName}, false)`
    }),
  )
}

/**
 * Which way reads the fewest when so many are enough: along the newest those are `enough` × all ÷ the ones that are
 * found in the end. By what PostgreSQL knows of its rows, so that it takes about a millisecond, however many there are.
 */
export async function wayFor(database: Database, { words, wanted, now, enough }: WordsAsked): Promise<Way> {
  const wordPieces = runs(words).flatMap(pieces)
  if (wordPieces.length === 0) return 'along the newest'
  // Of each piece alone: PostgreSQL takes pieces for independent, and those of one word come together. Sessions of the
  // portal plan nothing for several processes, which would count otherwise.
  const counted = [
    sql`select from vacancies`,
    sql`select from vacancies v where ${allOf(databaseConditions(vacancyConditions, wanted, now))}`,
    sql`select from employers`,
    ...wordPieces.flatMap((piece) => [
      sql`select from vacancies where title_pieces @> ${[piece]}`,
      sql`select from employers where name_pieces @> ${[piece]}`,
    ]),
  ]
  const { rows } = await sql<Explained>`
    explain (format json) ${sql.join(counted, sql` union all `)}`.execute(database)
  const [all = 0, meeting = 0, allEmployers = 0, ...having] = rows[0]!['QUERY PLAN'][0].Plan.Plans.map(
    (part) => part['Plan Rows'],
  )
  const employers = Math.min(...having.filter((_, at) => at % 2 === 1))
  const withWords = Math.min(
    all,
    Math.min(...having.filter((_, at) => at % 2 === 0)) + (employers * all) / allEmployers,
  )
  const alongTheNewest = (enough * all) / ((withWords * meeting) / all)
  if (withWords < alongTheNewest) return 'all'
  return employers > alongTheNewest ? 'name by name' : 'along the newest'
}

type Explained = { 'QUERY PLAN': [{ Plan: { Plans: { 'Plan Rows': number }[] } }] }
