import { emit } from '#app/emit.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { lockOwnResume, recordResume } from './own-resume.server.ts'

/**
 * Takes a résumé away for good. What was sent with applications stays as it was sent. Where it was the default, the one
 * that was changed last takes its place; without any the person is no seeker any more.
 */
export const deleteResume = operation(async (trx, actor, { resumeId }: { resumeId: number }) => {
  // Held first, so that of two résumés that go at once the second one sees the default that the first one left.
  const resume = await lockOwnResume(trx, actor, resumeId)
  const { person_id } = resume
  const { default_resume_id } = await trx
    .selectFrom('seekers')
    .select('default_resume_id')
    .where('person_id', '=', person_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await trx.deleteFrom('resumes').where('id', '=', resumeId).execute()
  const next = await trx
    .selectFrom('resumes')
    .select('id')
    .where('person_id', '=', person_id)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!next) await trx.deleteFrom('seekers').where('person_id', '=', person_id).execute()
  else if (default_resume_id === resumeId)
    await trx.updateTable('seekers').set({ default_resume_id: next.id }).where('person_id', '=', person_id).execute()
  await recordResume(trx, actor, 'resume.deleted', resumeId)
  await emit(trx, 'resume.deleted', { resumeId, personId: person_id })
})
