import { emit } from '#app/emit.server.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { lockOwnResume, recordResume } from './own-resume.server.ts'
import type { Visibility } from './resume.ts'

/** Who is shown a résumé beside those it was sent to; it counts from the next question on. */
export const changeVisibility = operation(
  async (trx, actor, { resumeId, visibility }: { resumeId: number; visibility: Visibility }) => {
    await lockOwnResume(trx, actor, resumeId)
    await trx.updateTable('resumes').set({ visibility, updated_at: now() }).where('id', '=', resumeId).execute()
    await recordResume(trx, actor, 'resume.visibility_changed', resumeId, { visibility })
    await emit(trx, 'resume.changed', { resumeId })
  },
)
