import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { cut } from '#db/values/text.ts'
import { emit } from '#app/emit.server.ts'
import { now } from '#app/platform/clock.ts'
import { addResume } from './add-resume.server.ts'
import type { Resume } from './resume.ts'
import { resumeColumns } from './resume-columns.server.ts'
import { checkAge } from './save-resume.server.ts'

type Brief = Pick<Resume, 'language' | 'displayName' | 'phone' | 'birthMonth' | 'about'>

/**
 * The one résumé of somebody without an account: name, number and what they say of themselves in a few lines; it takes
 * the place of an earlier one. Answers its id. Refused as BadInput for a month of birth less than sixteen years ago.
 */
export async function keepBriefResume(trx: Transaction<DB>, personId: number, brief: Brief): Promise<number> {
  checkAge(brief)
  const columns = {
    ...resumeColumns({
      ...brief,
      sharesBirthMonth: brief.birthMonth !== null,
      education: [],
      work: [],
      certs: [],
      skills: [],
      languages: [],
      wish: { occupations: [], cities: [], payMin: null, kinds: [], startOn: null },
    }),
    title: cut(brief.displayName, 40),
  }
  const changed = await trx
    .updateTable('resumes')
    .set({ ...columns, version: sql`version + 1`, updated_at: now() })
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst()
  const resumeId = changed?.id ?? (await addResume(trx, personId, columns))
  await emit(trx, 'resume.changed', { resumeId })
  return resumeId
}
