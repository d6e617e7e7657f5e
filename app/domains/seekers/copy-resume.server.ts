import { emit } from '#app/emit.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { addResume } from './add-resume.server.ts'
import { lockOwnResume, recordResume } from './own-resume.server.ts'
import { Visibility } from './resume.ts'
import { openResume, resumeColumns } from './resume-columns.server.ts'

/** A second résumé that says the same and has the same files, to go on from. Answers its id. */
export const copyResume = operation(async (trx, actor, { resumeId }: { resumeId: number }) => {
  const from = await lockOwnResume(trx, actor, resumeId)
  const id = await addResume(trx, from.person_id, {
    ...resumeColumns(openResume(from)),
    title: from.title,
    visibility: Visibility.parse(from.visibility),
  })
  await trx
    .insertInto('resume_files')
    .columns(['person_id', 'resume_id', 'file_id', 'attached_at', 'sent_at'])
    .expression((eb) =>
      eb
        .selectFrom('resume_files')
        .select((row) => ['person_id', row.val(id).as('resume_id'), 'file_id', 'attached_at', 'sent_at'])
        .where('resume_id', '=', resumeId),
    )
    .execute()
  await recordResume(trx, actor, 'resume.copied', id, { from: resumeId })
  await emit(trx, 'resume.changed', { resumeId: id })
  return id
})
