import { keptPaths } from '#app/paths.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { changeEmployerStatus, lockEmployer } from '../change-employer-status.server.ts'
import { tellOwners } from '../members/employer-members.server.ts'
import { documentsNeeded } from '../employer.ts'

/**
 * Asks the bureau of the city the employer is registered in to verify it, for the first time or for the next half year.
 * Refused as BadInput while a document is missing, and as Conflict when the bureau is asked already.
 */
export const submitEmployer = operation(async (trx, actor, { employerId }: { employerId: number }) => {
  const employer = await lockEmployer(trx, employerId)
  const isAgain = employer.verified_until !== null
  await changeEmployerStatus(trx, actor, employer, { action: 'submit' })
  const documents = await trx
    .selectFrom('employer_documents')
    .select('kind')
    .where('employer_id', '=', employerId)
    .where('claim_id', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
  const missing = documentsNeeded(employer.agency_licence_no !== null).filter(
    (kind) => !documents.some((document) => document.kind === kind),
  )
  if (missing.length > 0) throw new BadInput(missing.map((kind) => ({ field: kind, code: 'document_missing' })))
  if (employer.city_code === null) throw new BadInput([{ field: 'place', code: 'required' }])
  const { isNew } = await openReviewItem(trx, actor, {
    kind: isAgain ? 'employer_reverification' : 'employer_registration',
    cityCode: employer.city_code,
    entity: 'employer',
    entityId: employerId,
    personId: actor.kind === 'person' ? actor.personId : undefined,
    facts: { name: employer.name, uscc: employer.uscc },
  })
  if (!isNew) throw new Conflict('employers:conflict.asked_already')
  await tellOwners(trx, employerId, {
    template: 'employer_submitted',
    values: { employer: employer.name },
    link: keptPaths.employerHome(),
  })
})
