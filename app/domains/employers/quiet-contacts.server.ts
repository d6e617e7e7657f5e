import { sql } from 'kysely'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { answerInvitations } from './employer-permissions.ts'

/**
 * Says for one's own telephone number and mail address whether the portal may write there because somebody else wants
 * it to.
 */
export const quietContacts = operation(async (trx, actor, { isQuiet }: { isQuiet: boolean }): Promise<void> => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person has contacts')
  permit(actor, answerInvitations, { cityCode: null, personId: actor.personId })
  const own = sql`(
    select unnest(array[phone_index, email_index]) as address_index from people where id = ${actor.personId})`
  if (isQuiet) {
    await sql`
      insert into refused_contacts (address_index, refused_at)
      select address_index, ${now()} from ${own} as own where address_index is not null
      on conflict do nothing`.execute(trx)
  } else {
    await sql`
      delete from refused_contacts where address_index in (select address_index from ${own} as own)`.execute(trx)
  }
  await record(trx, actor, {
    event: isQuiet ? 'contact.quieted' : 'contact.reopened',
    entity: 'person',
    entityId: actor.personId,
  })
})
