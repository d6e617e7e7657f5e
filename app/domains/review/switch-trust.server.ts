import { lockEmployer } from '#app/domains/employers/change-employer-status.server.ts'
import { trustEmployer } from '#app/domains/employers/trust-employer.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { proposeReview } from './review-permissions.ts'

/**
 * Lets an employer publish at once, with samples looked at afterwards, or ends that. Refused as {@link trustEmployer}
 * says.
 */
export const switchTrust = operation(async (trx, actor, input: { employerId: number; isTrusted: boolean }) => {
  permit(actor, proposeReview, { cityCode: (await lockEmployer(trx, input.employerId)).city_code })
  await trustEmployer(trx, actor, input)
})
