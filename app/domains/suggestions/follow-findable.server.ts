import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { tradePieces } from '#search/vacancies/query-trades.ts'
import { hasConsented } from '#app/domains/identity/has-consented.server.ts'
import type { Resume } from '#app/domains/seekers/resume.ts'
import { openResume } from '#app/domains/seekers/resume-columns.server.ts'
import { harmlessWords, nothingHarmless } from '#app/platform/messages/foreign-messages.server.ts'
import { profileOf } from './profile.ts'

/**
 * Reaction to resume.changed and consent.changed: what employers find somebody by follows what they wrote, show and
 * agreed to. Who may see it is asked at every look besides, so nothing is shown that has not followed yet.
 */
export async function followFindable(
  trx: Transaction<DB>,
  { ids }: { ids: { resumeId: number } | { personId: number } },
): Promise<void> {
  const resumes = await trx
    .selectFrom('resumes as r')
    .select(['r.id', 'r.person_id', 'r.version', 'r.visibility', 'r.content_cipher', 'r.phone_cipher'])
    .select(hasConsented(sql.ref('r.person_id'), 'found_by_employers').as('agrees'))
    .where((eb) => ('resumeId' in ids ? eb('r.id', '=', ids.resumeId) : eb('r.person_id', '=', ids.personId)))
    .orderBy('r.id')
    // Of two that follow at once the second one reads what the résumé says then.
    .forNoKeyUpdate('r')
    .execute()
  for (const row of resumes) {
    if (!row.agrees || row.visibility !== 'verified_employers') {
      await trx.deleteFrom('findable_resumes').where('resume_id', '=', row.id).execute()
      continue
    }
    const said = { person_id: row.person_id, version: row.version, ...columnsOf(openResume(row)) }
    await trx
      .insertInto('findable_resumes')
      .values({ resume_id: row.id, ...said })
      .onConflict((conflict) => conflict.column('resume_id').doUpdateSet(said))
      .execute()
  }
}

/** What is shown to strangers says neither who somebody is nor how to reach them, whatever they typed. */
function columnsOf(resume: Resume) {
  const { occupations, titles, skills, cities, kinds, payMin } = profileOf(resume)
  const harmless = (words: readonly string[]) =>
    words
      .filter((word) => !word.includes(resume.displayName))
      .map(harmlessWords)
      .filter((word) => word !== nothingHarmless)
  const trades = { occupations: harmless(occupations), titles: harmless(titles) }
  return {
    ...trades,
    skills: harmless(skills),
    cities: [...cities],
    kinds: [...kinds],
    pay_min: payMin,
    trade_pieces: tradePieces([...trades.occupations, ...trades.titles]),
  }
}
