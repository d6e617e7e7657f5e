import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { consentNotice, type Receiver, sentCategories } from './application.ts'

/** What somebody agreed to by sending an application: to whom it goes, what of it, and for what (个人信息保护法 23). */
export async function keepConsent(
  trx: Transaction<DB>,
  { applicationId, receivers, at }: { applicationId: number; receivers: readonly Receiver[]; at: Date },
): Promise<void> {
  await trx
    .insertInto('application_consents')
    .values({
      application_id: applicationId,
      notice_version: consentNotice,
      receivers: JSON.stringify(receivers),
      categories: [...sentCategories],
      purpose: 'application',
      given_at: at,
    })
    .execute()
}
