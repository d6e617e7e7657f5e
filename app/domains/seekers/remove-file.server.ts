import { Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { lockOwnResume, recordResume } from './own-resume.server.ts'

/**
 * Takes a file off a résumé; who was sent it before keeps it. The bytes go after thirty days, for which they count
 * towards what a person may hand in. Refused as Conflict when it is not there.
 */
export const removeFile = operation(
  async (trx, actor, { resumeId, resumeFileId }: { resumeId: number; resumeFileId: number }) => {
    await lockOwnResume(trx, actor, resumeId)
    const { numUpdatedRows } = await trx
      .updateTable('resume_files')
      .set({ resume_id: null })
      .where('id', '=', resumeFileId)
      .where('resume_id', '=', resumeId)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new Conflict('seekers:conflict.no_file')
    await recordResume(trx, actor, 'resume.file_removed', resumeId)
  },
)
