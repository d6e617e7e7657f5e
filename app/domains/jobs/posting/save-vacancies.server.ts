import { operation } from '#app/platform/operation.server.ts'
import { handInVacancy } from './hand-in-vacancy.server.ts'
import { insertDrafts, ownerOf, type UnfinishedVacancy, vacancyColumns } from './insert-drafts.server.ts'
import { Unlawful } from './unlawful.ts'
import { lockPoster, requireClient } from './vacancy-poster.server.ts'

/** `isHandedIn`: nothing is missing in it, and its employer wants it handed in at once. */
type WrittenTogether = {
  clientId: number | undefined
  vacancies: { form: UnfinishedVacancy; isHandedIn: boolean }[]
}

/** How many became what, and by what all of them are found again. */
export type Together = { batchId: number; published: number; handedIn: number; drafts: number }

/**
 * Writes vacancies down together as drafts, and hands those in that are to be, each as `handInVacancy` does; what the
 * legality check forbids or doubts stays a draft. All or none: refused as saving one is, and as Conflict when all of
 * them together are more than the quota allows, or when its employer may not hand in.
 */
export const saveVacancies = operation(async (trx, actor, { clientId, vacancies }: WrittenTogether) => {
  const poster = await lockPoster(trx, actor)
  if (clientId !== undefined) await requireClient(trx, poster.id, clientId)
  const columns = await vacancyColumns(
    trx,
    vacancies.map(({ form }) => form),
  )
  const owner = ownerOf(poster, clientId)
  const drafts = columns.map((one) => ({ ...owner, ...one }))
  const ids = await insertDrafts(trx, actor, poster, drafts)
  const batchId = Math.min(...ids)
  await trx.updateTable('vacancies').set({ batch_id: batchId }).where('id', 'in', ids).execute()
  const together: Together = { batchId, published: 0, handedIn: 0, drafts: 0 }
  for (const [at, { isHandedIn }] of vacancies.entries()) {
    const answer = isHandedIn ? await handInVacancy(trx, actor, { vacancyId: ids[at]! }).catch(stayingDraft) : null
    together[answer === null ? 'drafts' : answer.isPublished ? 'published' : 'handedIn'] += 1
  }
  return together
})

/** Refused before anything is written, so it is the draft that it was. */
function stayingDraft(thrown: unknown): null {
  if (thrown instanceof Unlawful) return null
  throw thrown
}
