import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { changeEmployerStatus, lockEmployer, verifiedFrom } from '../change-employer-status.server.ts'
import { grantMembership, membersOf, setAside, toSetAside } from '../members/employer-members.server.ts'
import { mailDomainOf } from '../employer-columns.server.ts'
import { decideEmployers } from '../employer-permissions.ts'
import { isTaken } from './register-employer.server.ts'
import { usccWarning } from './uscc.ts'

type Which = { employerId: number; personId: number }

/**
 * The bureau finds that the employer belongs to who claimed it: they own it, its documents are those of the claim, and
 * it is verified, because they were checked. Whoever acted for it without proof, and whoever the bureau names by their
 * grants, waits to be confirmed by them, and what such people said of it as its contact is taken out. In the
 * transaction of the decision. NotFound without an open claim, Conflict when somebody else has registered its credit
 * code meanwhile: then the two are to be merged.
 */
export async function acceptClaim(
  trx: Transaction<DB>,
  actor: Actor,
  { setAside: chosen = [], ...which }: Which & { setAside?: readonly number[] },
): Promise<void> {
  const { employer, claim } = await openClaim(trx, actor, which)
  if (employer.uscc !== claim.uscc && (await isTaken(trx, claim.uscc)))
    throw new Conflict('employers:conflict.code_taken')
  const at = now()
  const place = employer.city_code === null ? { city_code: claim.city_code } : {}
  const ousted = toSetAside(await membersOf(trx, employer.id), chosen)
  const contact =
    ousted.length === 0
      ? {}
      : { ...noContact, mail_domain: await mailDomainOf(trx, claim.person_id), is_trusted: false }
  await changeEmployerStatus(
    trx,
    actor,
    { ...employer, ...place },
    {
      action: 'accept_claim',
      set: { ...verifiedFrom(at), ...place, ...contact, uscc: claim.uscc, uscc_warning: usccWarning(claim.uscc) },
      told: { claim_id: claim.id, person_id: claim.person_id, uscc: claim.uscc },
    },
  )
  await setAside(trx, actor, { employer, members: ousted, at })
  await grantMembership(trx, {
    personId: claim.person_id,
    employerId: employer.id,
    role: 'employer_owner',
    cameBy: 'claimed',
    isProved: true,
    by: actor.kind === 'person' ? actor.personId : null,
    at,
  })
  await withdrawReviewItems(trx, actor, {
    entity: 'employer',
    entityId: employer.id,
    kinds: ['employer_registration', 'employer_reverification'],
  })
  await takeOverDocuments(trx, employer.id, claim.id, at)
  await decide(trx, claim.id, true)
  await sendMessage(trx, {
    to: { personId: claim.person_id },
    template: 'claim_accepted',
    values: { employer: employer.name },
    link: keptPaths.employerHome(),
  })
}

const noContact = {
  contact_name: null,
  contact_phone_cipher: null,
  contact_phone_masked: null,
  contact_phone_index: null,
}

/** The bureau does not believe the claim, with the reason told to who made it. In the transaction of the decision. */
export async function rejectClaim(
  trx: Transaction<DB>,
  actor: Actor,
  { reason, ...which }: Which & { reason: string },
): Promise<void> {
  const { employer, claim } = await openClaim(trx, actor, which)
  await decide(trx, claim.id, false)
  await record(trx, actor, {
    event: 'claim.rejected',
    entity: 'employer',
    entityId: employer.id,
    cityCode: claim.city_code,
    after: { claim_id: claim.id, person_id: claim.person_id, reason },
  })
  await sendMessage(trx, {
    to: { personId: claim.person_id },
    template: 'claim_refused',
    values: { employer: employer.name, reason },
  })
}

async function openClaim(trx: Transaction<DB>, actor: Actor, { employerId, personId }: Which) {
  const employer = await lockEmployer(trx, employerId)
  const claim = await trx
    .selectFrom('employer_claims')
    .select(['id', 'person_id', 'uscc', 'city_code'])
    .where('employer_id', '=', employerId)
    .where('person_id', '=', personId)
    .where('decided_at', 'is', null)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Claim of employer ${employerId}`))
  permit(actor, decideEmployers, { cityCode: employer.city_code ?? claim.city_code })
  await refuseParty(trx, actor, { employerIds: [employer.id] })
  return { employer, claim }
}

const decide = (trx: Transaction<DB>, claimId: number, isAccepted: boolean) =>
  trx
    .updateTable('employer_claims')
    .set({ decided_at: now(), is_accepted: isAccepted })
    .where('id', '=', claimId)
    .execute()

/** The documents of the claim become those of the employer; what they take the place of is kept. */
async function takeOverDocuments(trx: Transaction<DB>, employerId: number, claimId: number, at: Date): Promise<void> {
  await sql`
    update employer_documents set replaced_at = ${at}
    where employer_id = ${employerId} and claim_id is null and replaced_at is null
      and kind in (select kind from employer_documents
        where claim_id = ${claimId} and replaced_at is null)`.execute(trx)
  await trx.updateTable('employer_documents').set({ claim_id: null }).where('claim_id', '=', claimId).execute()
}
