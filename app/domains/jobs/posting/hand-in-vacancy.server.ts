import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { belongingOf, changeVacancyStatus, lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { checkVacancy } from '#app/domains/jobs/check-vacancy.server.ts'
import { requirePublisher } from '#app/domains/employers/require-publisher.server.ts'
import { findSigns } from '#app/domains/review-queue/find-signs.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { postVacancies } from '#app/domains/jobs/vacancy-permissions.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { Unlawful } from './unlawful.ts'
import { lockPoster, requireClient } from './vacancy-poster.server.ts'

/** One in so many vacancies of trusted employers is looked at afterwards. */
const sampledOneIn = 10

/**
 * Hands a draft in. Those of employers their bureau trusts are published at once; one in ten of them, and every one
 * that looks doubtful, is reviewed afterwards. All others wait for the bureau of the place of work, and so does what an
 * agency posts before a bureau has accepted its authorisation, and what the legality check doubts, whoever trusts whom.
 * Answers whether it is published. Refused as {@link Unlawful} for what the check forbids, and for what it doubts
 * unless the employer insists; as Conflict unless the employer is verified and not suspended, for a client whose
 * authorisation does not cover today, and when the validity is over.
 */
export async function handInVacancy(
  trx: Transaction<DB>,
  actor: Actor,
  { vacancyId, insists = false }: { vacancyId: number; insists?: boolean },
): Promise<{ isPublished: boolean }> {
  const poster = await lockPoster(trx, actor)
  const vacancy = await lockVacancy(trx, vacancyId)
  permit(actor, postVacancies, belongingOf(vacancy))
  requirePublisher(poster, vacancy.agency_id !== null)
  const client = vacancy.agency_id === null ? null : await requireClient(trx, vacancy.agency_id, vacancy.employer_id)
  const checked = await checkVacancy(trx, vacancyId)
  if (checked.verdict === 'block' || (checked.verdict === 'warn' && !insists)) throw new Unlawful(checked)
  const isPublished = poster.is_trusted && client?.isAccepted !== false && checked.verdict === 'ok'
  await changeVacancyStatus(
    trx,
    actor,
    vacancy,
    isPublished ? { action: 'publish', reason: 'trusted_employer' } : { action: 'submit', reason: 'handed_in' },
  )
  const signs = isPublished ? await findSigns(trx, { entity: 'vacancy', entityId: vacancyId }) : undefined
  if (!signs || vacancyId % sampledOneIn === 0 || signs.length > 0) {
    await openReviewItem(trx, actor, {
      kind: isPublished ? 'vacancy_sample' : 'vacancy',
      cityCode: vacancy.city_code,
      entity: 'vacancy',
      entityId: vacancyId,
      personId: actor.kind === 'person' ? actor.personId : undefined,
      signs,
      facts: { title: vacancy.title, employer: poster.name, client: client?.name ?? null },
    })
  }
  return { isPublished }
}
