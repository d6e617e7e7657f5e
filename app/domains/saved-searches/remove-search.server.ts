import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { permit } from '#app/platform/access/rights.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { readToken, stopPath } from './alert-tokens.server.ts'
import { permitOwner } from './change-search.server.ts'
import { type AlertOwner, lockSavedSearch } from './saved-search-rows.server.ts'
import { askForAlerts } from './saved-search-permissions.ts'

/** Deletes an alert. What somebody was told of stays known, so that another search does not tell it again. */
export const removeSearch = operation(
  async (trx, actor, { owner, id }: { owner: AlertOwner; id: number }): Promise<void> => {
    permitOwner(actor, owner)
    await lockSavedSearch(trx, owner, id)
    await trx.deleteFrom('saved_searches').where('id', '=', id).execute()
    await record(trx, actor, { event: 'saved_search.removed', entity: 'saved_search', entityId: id })
  },
)

/**
 * Ends all mails of alerts by the link in each of them: an address without an account is forgotten with everything that
 * waits to be sent to it; somebody with an account keeps their alerts in the portal. Doing it again changes nothing.
 * Refused as NotFound when the link is not ours.
 */
export const stopAlerts = operation(async (trx, actor, { token }: { token: string | null }): Promise<void> => {
  permit(actor, askForAlerts, { cityCode: null })
  const id = readToken('alerts', token)
  if (id === null) throw new NotFound('No alerts have this link')
  const subscriber = await trx
    .selectFrom('alert_subscribers')
    .select('person_id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (subscriber) await forgetWaiting(trx, id, subscriber.person_id)
  if (subscriber?.person_id === null) await trx.deleteFrom('alert_subscribers').where('id', '=', id).execute()
  else await trx.updateTable('saved_searches').set({ by_mail: false }).where('subscriber_id', '=', id).execute()
  await record(trx, actor, { event: 'saved_search.stopped', entity: 'saved_search', entityId: id })
})

/** Mails of alerts that wait for the gateway: whose they are stands sealed inside, and few wait at a time. */
async function forgetWaiting(trx: Transaction<DB>, subscriberId: number, personId: number | null): Promise<void> {
  const waiting = await trx
    .selectFrom('messages')
    .select(['id', 'values_cipher'])
    .where('template', 'in', ['vacancies_found', 'alert_ends'])
    .where('channel', '=', 'mail')
    .where('person_id', personId === null ? 'is' : '=', personId)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute()
  const stop = stopPath(subscriberId)
  const own = waiting.filter(({ values_cipher }) => unseal(values_cipher).includes(JSON.stringify(stop)))
  await sql`delete from messages where id = any(${own.map(({ id }) => id)}::bigint[])`.execute(trx)
}
