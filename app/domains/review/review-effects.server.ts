import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { acceptClaim, rejectClaim } from '#app/domains/employers/register/decide-claim.server.ts'
import { acceptClient, refuseClient } from '#app/domains/employers/agencies/decide-client.server.ts'
import { tellOwners } from '#app/domains/employers/members/employer-members.server.ts'
import { liftSuspension } from '#app/domains/employers/lift-suspension.server.ts'
import { mergeEmployers } from '#app/domains/jobs/merge-employers.server.ts'
import { rejectEmployer } from '#app/domains/employers/register/reject-employer.server.ts'
import { suspendEmployer } from '#app/domains/employers/suspend-employer.server.ts'
import { verifyEmployer } from '#app/domains/employers/register/verify-employer.server.ts'
import { approveVacancy } from '#app/domains/jobs/approve-vacancy.server.ts'
import { changeVacancyStatus, lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { vacancyLifecycle } from '#app/domains/jobs/vacancy-status.ts'
import { rejectVacancy } from '#app/domains/jobs/reject-vacancy.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import type { ReviewDecision, ReviewKind } from '#app/domains/review-queue/review-item.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { possibleSteps } from '#app/platform/lifecycle.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import type { LockedReviewItem } from './change-review-item.server.ts'
import { followMerger } from './follow-merger.server.ts'
import { subjectOf } from './review-subject.server.ts'
import { tellReporters } from './tell-reporters.server.ts'

/** What a decision says to whom it concerns. */
type Carried = { decision: ReviewDecision; reason: string }
type Effect = (trx: Transaction<DB>, actor: Actor, item: LockedReviewItem, carried: Carried) => Promise<void>

const nothing: Effect = async () => {}

const verify: Effect = (trx, actor, item) => verifyEmployer(trx, actor, { employerId: item.entity_id })
const refuseEmployer: Effect = (trx, actor, item, { reason }) =>
  rejectEmployer(trx, actor, { employerId: item.entity_id, reason })
const acceptAuthorisation: Effect = (trx, actor, item) =>
  acceptClient(trx, actor, { agencyId: item.entity_id, clientId: given(item.other_entity_id) })
const refuseAuthorisation: Effect = (trx, actor, item, { reason }) =>
  refuseClient(trx, actor, { agencyId: item.entity_id, clientId: given(item.other_entity_id), reason })
const suspend: Effect = (trx, actor, item, { reason }) =>
  suspendEmployer(trx, actor, { employerId: item.poster.id, reason })
const suspendClient: Effect = (trx, actor, item, { reason }) =>
  suspendEmployer(trx, actor, { employerId: given(item.client?.id ?? null), reason })
const lift: Effect = (trx, actor, item, { reason }) =>
  liftSuspension(trx, actor, { employerId: item.entity_id, reason })
const merge: Effect = async (trx, actor, item) => {
  const [employerId, intoId] = [item.entity_id, given(item.other_entity_id)]
  await mergeEmployers(trx, actor, { employerId, intoId, setAside: item.set_aside })
  await followMerger(trx, actor, employerId, intoId)
}
const giveToClaimant: Effect = (trx, actor, item) =>
  acceptClaim(trx, actor, {
    employerId: item.entity_id,
    personId: given(item.person_id),
    setAside: item.set_aside,
  })
const refuseClaimant: Effect = (trx, actor, item, { reason }) =>
  rejectClaim(trx, actor, { employerId: item.entity_id, personId: given(item.person_id), reason })

const publish: Effect = async (trx, actor, item, { reason }) => {
  await approveVacancy(trx, actor, { vacancyId: item.entity_id, reason })
  if (item.person_id === null) return
  const title = await subjectOf(trx, item)
  await sendMessage(trx, {
    to: { personId: item.person_id },
    template: 'vacancy_approved',
    values: { title },
    link: keptPaths.ownVacancies(),
  })
}
const giveBack: Effect = async (trx, actor, item, { reason }) => {
  await rejectVacancy(trx, actor, { vacancyId: item.entity_id, reason })
  if (item.person_id === null) return
  const title = await subjectOf(trx, item)
  await sendMessage(trx, {
    to: { personId: item.person_id },
    template: 'vacancy_returned',
    values: { title, reason },
    link: keptPaths.ownVacancies(),
  })
}

/**
 * Closes a vacancy that anybody can still see, and gives back one that is before the bureau once more; what has ended
 * stays as it is.
 */
const takeDown: Effect = async (trx, actor, item, { reason }) => {
  const vacancy = await lockVacancy(trx, item.entity_id)
  const possible = possibleSteps(vacancyLifecycle, actor, { status: vacancy.status, movers: [moverOf(actor)] })
  const action = possible.find((step) => step === 'reject' || step === 'close')
  if (!action) return
  await changeVacancyStatus(trx, actor, vacancy, { action, words: reason })
  if (action === 'reject')
    await withdrawReviewItems(trx, actor, { entity: 'vacancy', entityId: vacancy.id, kinds: ['vacancy'] })
  for (const party of [vacancy.employer_id, vacancy.agency_id].filter((one) => one !== null)) {
    await tellOwners(trx, party, {
      template: 'vacancy_taken_down',
      values: { title: vacancy.title, reason },
      link: keptPaths.ownVacancies(),
    })
  }
}

/** The bureau that verified who posted it hears of it, when that is another one. */
const refer: Effect = async (trx, actor, item) => {
  const { id: employerId, city_code: cityCode } = item.poster
  if (cityCode === null || cityCode === item.city_code) return
  await openReviewItem(trx, actor, {
    kind: 'report',
    cityCode,
    entity: 'employer',
    entityId: employerId,
    facts: { referredBy: item.city_code, vacancy: item.entity_id },
  })
}

const inTurn =
  (...effects: Effect[]): Effect =>
  async (...given) => {
    for (const effect of effects) await effect(...given)
  }

/** What each decision does, in the transaction of the decision. `decisions.ts` says which there are. */
const effects: Readonly<Record<ReviewKind, Readonly<Partial<Record<ReviewDecision, Effect>>>>> = {
  employer_registration: { approve: verify, reject: refuseEmployer },
  employer_reverification: { approve: verify, reject: refuseEmployer },
  employer_claim: { approve: giveToClaimant, reject: refuseClaimant },
  employer_merge: { approve: merge, reject: nothing },
  employer_suspension: { approve: suspend, reject: nothing },
  employer_lifting: { approve: lift, reject: nothing },
  client_authorisation: { approve: acceptAuthorisation, reject: refuseAuthorisation },
  vacancy: { approve: publish, reject: giveBack },
  vacancy_sample: { approve: nothing, reject: takeDown },
  report: {
    dismiss: tellReporters,
    uphold: inTurn(takeDown, refer, tellReporters),
    suspend: inTurn(suspend, tellReporters),
    suspend_client: inTurn(suspendClient, tellReporters),
  },
}

/**
 * Does what was decided, and tells whom it concerns. Refused as Conflict when the thing is no longer in a state for it.
 */
export async function carryOut(
  trx: Transaction<DB>,
  actor: Actor,
  item: LockedReviewItem,
  carried: Carried,
): Promise<void> {
  const effect = effects[item.kind][carried.decision]
  if (!effect) throw new Error(`Nothing is said about ${carried.decision} of ${item.kind}`)
  await effect(trx, actor, item, carried)
}

function given(id: number | null): number {
  if (id === null) throw new Error('The review item does not say which')
  return id
}
