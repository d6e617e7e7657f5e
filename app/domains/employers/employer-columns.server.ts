import { type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { BadInput } from '#app/platform/errors.ts'
import { blindIndex, seal, unseal } from '#app/platform/access/secrets.server.ts'
import { maskPhone } from '#db/values/phone.ts'
import type { EditEmployer } from './employer-form.ts'

/** What an employer says of itself, as its row keeps it; refused as BadInput for an industry that is in no list. */
export async function presentedColumns(trx: Transaction<DB>, form: EditEmployer) {
  const industry = await trx
    .selectFrom('industries')
    .select('code')
    .where('code', '=', form.industryCode)
    .executeTakeFirst()
  if (!industry) throw new BadInput([{ field: 'industryCode', code: 'not_one_of' }])
  return {
    address: form.address,
    industry_code: industry.code,
    size_range: form.sizeRange,
    introduction: form.introduction ?? null,
    ...contactColumns(form.contactName, form.contactPhone),
  }
}

/** Whom the bureau and the portal ask, as the row keeps it: the number sealed, masked for showing, and findable. */
export const contactColumns = (name: string, phone: string) => ({
  contact_name: name,
  contact_phone_cipher: seal(phone),
  contact_phone_masked: maskPhone(phone),
  contact_phone_index: blindIndex('phone', phone),
})

/** The part of their mail address behind the @, by which companies that write from one place are noticed. */
export async function mailDomainOf(trx: Transaction<DB>, personId: number): Promise<string | null> {
  const { email_cipher } = await trx
    .selectFrom('people')
    .select('email_cipher')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return email_cipher ? unseal(email_cipher).replace(/^.*@/, '') : null
}
