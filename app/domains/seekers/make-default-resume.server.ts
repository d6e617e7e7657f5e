import { emit } from '#app/emit.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { lockOwnResume, recordResume } from './own-resume.server.ts'

/** The résumé that goes with an application unless the person says otherwise; the former one is that no longer. */
export const makeDefaultResume = operation(async (trx, actor, { resumeId }: { resumeId: number }) => {
  const resume = await lockOwnResume(trx, actor, resumeId)
  await trx
    .updateTable('seekers')
    .set({ default_resume_id: resumeId })
    .where('person_id', '=', resume.person_id)
    .execute()
  await recordResume(trx, actor, 'resume.made_default', resumeId)
  await emit(trx, 'resume.changed', { resumeId })
})
