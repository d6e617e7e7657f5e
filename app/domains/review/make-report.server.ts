import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { leadCity } from '#db/values/cities.ts'
import { newTrackingCode } from '#db/values/tracking-code.ts'
import { maskEmail } from '#app/domains/identity/contact.ts'
import { maskPhone } from '#db/values/phone.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import type { ReviewEntity } from '#app/domains/review-queue/review-item.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { permit } from '#app/platform/access/rights.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { findReported } from './find-reported.server.ts'
import { reachOf, type ReportForm } from './report.ts'
import { makeReports } from './review-permissions.ts'

/**
 * Tells the bureau of the place of work, or the one an employer is registered in, that something is wrong. All open
 * reports about one thing are one item. No account is needed; a contact is sealed and used for the answer only. Answers
 * the number under which its progress can be asked.
 */
export const makeReport = operation(async (trx, actor, input: NewReport) => {
  permit(actor, makeReports, { cityCode: null })
  return addReport(trx, actor, input)
})

type NewReport = ReportForm & { entity: ReviewEntity; entityId: number; language: Language }

/** The same, as part of something else. */
export async function addReport(trx: Transaction<DB>, actor: Actor, input: NewReport): Promise<string> {
  const { employerId, cityCode: knownCity } = await findReported(trx, input.entity, input.entityId)
  const cityCode = knownCity ?? leadCity
  const item = await openReviewItem(trx, actor, {
    kind: 'report',
    cityCode,
    entity: input.entity,
    entityId: input.entityId,
  })
  const reference = newTrackingCode()
  const { id } = await trx
    .insertInto('reports')
    .values({
      reference,
      entity: input.entity,
      entity_id: input.entityId,
      employer_id: employerId,
      reason: input.reason,
      words: input.words ?? null,
      ...contactColumns(input.contact),
      language: input.language,
      person_id: actor.kind === 'person' ? actor.personId : null,
      review_item_id: item.id,
      reported_at: now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(trx, actor, {
    event: 'report.made',
    entity: 'report',
    entityId: id,
    cityCode,
    after: { reason: input.reason, entity: input.entity, entity_id: input.entityId },
  })
  return reference
}

/** A contact as it is kept: sealed, and masked for showing. */
function contactColumns(typed: string | undefined) {
  const contact = typed === undefined ? null : reachOf(typed)
  if (contact === null) return {}
  return {
    contact_cipher: seal(contact),
    contact_masked: contact.includes('@') ? maskEmail(contact) : maskPhone(contact),
  }
}
