import type { Kysely } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { defaultSettings, openQuestions, type Settings } from './legality.ts'

/** What the circle office has set for the questions that the law leaves open, over what holds without it. One query. */
export async function getLegalitySettings(data: Kysely<DB>): Promise<Settings> {
  const rows = await data.selectFrom('legality_settings').select(['question', 'answer']).execute()
  const set = rows.filter(({ question }) => openQuestions.some((known) => known === question))
  return { ...defaultSettings, ...Object.fromEntries(set.map(({ question, answer }) => [question, answer])) }
}
