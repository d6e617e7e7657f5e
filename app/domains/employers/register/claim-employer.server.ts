import { findSigns } from '#app/domains/review-queue/find-signs.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden } from '#app/platform/errors.ts'
import type { AcceptedFile } from '#app/platform/files/files.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { lockEmployer } from '../change-employer-status.server.ts'
import { membersOf } from '../members/employer-members.server.ts'
import { registerEmployers } from '../employer-permissions.ts'
import { findPlace } from '#app/domains/places/find-place.server.ts'
import { keepDocument } from './keep-document.server.ts'
import { isTaken } from './register-employer.server.ts'
import { usccWarning } from './uscc.ts'

type Claim = {
  employerId: number
  uscc: string
  place: string
  words?: string
  licence: AcceptedFile
  authorisation: AcceptedFile
}

/**
 * Says that a company which is there already, brought in by an import or registered by somebody else, is one's own. The
 * bureau of its city decides; where the import named no city, that of the city claimed. The documents belong to the
 * claim until it is accepted. Refused while a claim of this person waits, for members, and when the credit code is
 * another one than is known.
 */
export const claimEmployer = operation(async (trx, actor, input: Claim): Promise<void> => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person can claim an employer')
  permit(actor, registerEmployers, { cityCode: null, personId: actor.personId })
  await withinQuota(trx, 'openClaims', actor.personId, async () => {
    const { count } = await trx
      .selectFrom('employer_claims')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person_id', '=', actor.personId)
      .where('decided_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
  const employer = await lockEmployer(trx, input.employerId)
  if (employer.status === 'merged') throw new Conflict('employers:conflict.merged')
  if (employer.uscc !== null && employer.uscc !== input.uscc)
    throw new BadInput([{ field: 'uscc', code: 'uscc_differs' }])
  if ((await membersOf(trx, employer.id)).some(({ person_id }) => person_id === actor.personId))
    throw new Conflict('employers:conflict.member_already')
  if (employer.uscc === null && (await isTaken(trx, input.uscc)))
    throw new BadInput([{ field: 'uscc', code: 'uscc_taken' }])
  const place = await findPlace(trx, input.place)
  const cityCode = employer.city_code ?? place.city_code
  const claim = await trx
    .insertInto('employer_claims')
    .values({
      employer_id: employer.id,
      person_id: actor.personId,
      uscc: input.uscc,
      city_code: cityCode,
      words: input.words ?? null,
      claimed_at: now(),
    })
    .onConflict((conflict) =>
      conflict.columns(['employer_id', 'person_id']).where('decided_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!claim) throw new Conflict('employers:conflict.claimed_already')
  for (const kind of ['licence', 'authorisation'] as const) {
    await keepDocument(trx, actor, { employerId: employer.id, claimId: claim.id, kind, file: input[kind] })
  }
  const warning = usccWarning(input.uscc)
  await openReviewItem(trx, actor, {
    kind: 'employer_claim',
    cityCode,
    entity: 'employer',
    entityId: employer.id,
    personId: actor.personId,
    signs: [
      ...(await findSigns(trx, { entity: 'employer', entityId: employer.id })),
      ...(warning ? [{ code: 'uscc_check' as const, facts: { problem: warning } }] : []),
    ],
    facts: { name: employer.name, uscc: input.uscc, words: input.words ?? null },
  })
  await record(trx, actor, {
    event: 'claim.made',
    entity: 'employer',
    entityId: employer.id,
    cityCode,
    after: { claim_id: claim.id, uscc: input.uscc },
  })
})
