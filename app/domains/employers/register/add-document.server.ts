import { record } from '#app/platform/audit.server.ts'
import { Conflict } from '#app/platform/errors.ts'
import type { AcceptedFile } from '#app/platform/files/files.server.ts'
import { leadsFrom } from '#app/platform/lifecycle.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, lockEmployer } from '../change-employer-status.server.ts'
import { editEmployer } from '../employer-permissions.ts'
import type { DocumentKind } from '../employer.ts'
import { employerLifecycle, employerSteps } from '../employer-status.ts'
import { keepDocument } from './keep-document.server.ts'

/**
 * Hands in a licence or an authorisation; an earlier one of that kind is kept as replaced. Refused while the bureau is
 * looking at what it was given.
 */
export const addDocument = operation(
  async (trx, actor, input: { employerId: number; kind: DocumentKind; file: AcceptedFile }): Promise<number> => {
    const employer = await lockEmployer(trx, input.employerId)
    permit(actor, editEmployer, belongingOf(employer))
    if (!leadsFrom(employerSteps.submit, employer.status))
      throw new Conflict(employerLifecycle.conflict(employer.status))
    const id = await keepDocument(trx, actor, { ...input, claimId: null })
    await record(trx, actor, {
      event: 'document.added',
      entity: 'employer',
      entityId: employer.id,
      cityCode: employer.city_code,
      after: { kind: input.kind, document_id: id },
    })
    return id
  },
)
