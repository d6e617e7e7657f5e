import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { now } from '#app/platform/clock.ts'
import { type AcceptedFile, storeFile } from '#app/platform/files/files.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { lockOwnResume, recordResume } from './own-resume.server.ts'

/** Puts a certificate or a work sample to a résumé. Answers its id. Refused as Conflict for a sixth one. */
export const attachFile = operation(
  async (trx, actor, { resumeId, file }: { resumeId: number; file: AcceptedFile }): Promise<number> => {
    const { person_id } = await lockOwnResume(trx, actor, resumeId)
    await withinQuota(trx, 'resumeFiles', resumeId, async () => {
      const rows = await trx.selectFrom('resume_files').select('id').where('resume_id', '=', resumeId).execute()
      return rows.length
    })
    const { id } = await trx
      .insertInto('resume_files')
      .values({ person_id, resume_id: resumeId, file_id: await storeFile(trx, actor, file), attached_at: now() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordResume(trx, actor, 'resume.file_attached', resumeId)
    return id
  },
)
