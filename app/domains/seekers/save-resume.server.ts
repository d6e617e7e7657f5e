import { sql } from 'kysely'
import { shanghaiDay } from '#db/values/days.ts'
import { cut } from '#db/values/text.ts'
import { emit } from '#app/emit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { addResume } from './add-resume.server.ts'
import { lockOwnResume, recordResume, seekerOf } from './own-resume.server.ts'
import type { Resume } from './resume.ts'
import { resumeColumns } from './resume-columns.server.ts'

/** `resumeId` is null for a new one; `version` is the state that was changed, `title` what its owner calls it. */
type WrittenResume = { resumeId: number | null; version: number; title?: string; resume: Resume }

/**
 * Writes a résumé down, a new one or over an earlier state. Answers its id. Refused as Conflict when it has changed
 * since or is gone, as on another device: nothing is written then. Refused as BadInput for a month of birth less than
 * sixteen years ago (劳动法 15).
 */
export const saveResume = operation(async (trx, actor, { resumeId, version, title, resume }: WrittenResume) => {
  const { personId } = seekerOf(actor)
  checkAge(resume)
  const columns = {
    ...resumeColumns(resume),
    title: title ?? resume.wish.occupations[0]?.name ?? cut(resume.displayName, 40),
  }
  if (resumeId === null) {
    const id = await addResume(trx, personId, columns)
    await recordResume(trx, actor, 'resume.added', id)
    await emit(trx, 'resume.changed', { resumeId: id })
    return id
  }
  const before = await lockOwnResume(trx, actor, resumeId).catch((thrown: unknown) => {
    throw thrown instanceof NotFound ? new Conflict('seekers:conflict.deleted_elsewhere') : thrown
  })
  if (before.version !== version) throw new Conflict('seekers:conflict.changed_elsewhere')
  await trx
    .updateTable('resumes')
    .set({ ...columns, version: sql`version + 1`, updated_at: now() })
    .where('id', '=', resumeId)
    .execute()
  await recordResume(trx, actor, 'resume.changed', resumeId)
  await emit(trx, 'resume.changed', { resumeId })
  return resumeId
})

/** Of the month in which somebody turns sixteen every day counts as late enough. */
export function checkAge({ birthMonth }: Pick<Resume, 'birthMonth'>): void {
  if (birthMonth === null) return
  const [year = '', month = ''] = shanghaiDay(now()).split('-')
  if (birthMonth > `${Number(year) - 16}-${month}`) throw new BadInput([{ field: 'birthMonth', code: 'too_young' }])
}
