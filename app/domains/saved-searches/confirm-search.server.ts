import { permit } from '#app/platform/access/rights.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { readToken } from './alert-tokens.server.ts'
import type { Frequency } from './saved-search.ts'
import { beginTelling, keptSearchIn, lastNews } from './saved-search-rows.server.ts'
import { askForAlerts } from './saved-search-permissions.ts'

/**
 * Whoever got the mail wants the alert: it tells of what is new from now on. Confirming it again changes nothing.
 * Refused as NotFound when the link is not ours, or was not used in time. Answers whose it is.
 */
export const confirmSearch = operation(async (trx, actor, { token }: { token: string | null }): Promise<number> => {
  permit(actor, askForAlerts, { cityCode: null })
  const id = readToken('alert confirmation', token)
  const row = await trx.selectFrom('saved_searches').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (id === null || !row) throw new NotFound('No alert waits for this confirmation')
  if (row.confirmed_at === null) {
    const at = now()
    await trx
      .updateTable('saved_searches')
      .set({ confirmed_at: at, used_at: at, news_before: lastNews })
      .where('id', '=', id)
      .execute()
    await beginTelling(trx, id, keptSearchIn(row), row.frequency as Frequency)
  }
  await record(trx, actor, { event: 'saved_search.confirmed', entity: 'saved_search', entityId: id })
  return row.subscriber_id
})
