import { mergeEmployers } from '#app/domains/jobs/merge-employers.server.ts'
import { type EffectsOf, given, nothing } from '#app/domains/review-queue/review-effect.server.ts'
import { followMerger } from '../follow-merger.server.ts'
import type { employerMerge } from './employer-merge.ts'

export const employerMergeEffects: EffectsOf<typeof employerMerge> = {
  async approve(trx, actor, item) {
    const [employerId, intoId] = [item.entity_id, given(item.other_entity_id)]
    await mergeEmployers(trx, actor, { employerId, intoId, setAside: item.set_aside })
    await followMerger(trx, actor, employerId, intoId)
  },
  reject: nothing,
}
