import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { lifetimeAt, monthsFrom } from './end-unused-searches.server.ts'
import { readToken } from './alert-tokens.server.ts'
import type { Frequency, SavedSearch } from './saved-search.ts'
import { type AlertOwner, columnOf } from './saved-search-rows.server.ts'

/** All alerts of an owner, whose number is limited, and the one that is about to be deleted. One query. */
export async function getAlerts(
  owner: AlertOwner,
  remove: string | null,
): Promise<{ alerts: SavedSearch[]; removing: SavedSearch | null }> {
  const [column, value] = columnOf(owner)
  const rows = await db()
    .selectFrom('saved_searches')
    .select(['id', 'query', 'frequency', 'by_mail', 'by_sms', 'confirmed_at', 'paused_at', 'ended_at'])
    .select(['warned_at', 'last_sent_at', 'found'])
    .where(column, '=', value)
    .orderBy('id', 'desc')
    .execute()
  const alerts = rows.map((row): SavedSearch => ({
    id: row.id,
    query: row.query,
    frequency: row.frequency as Frequency,
    byMail: row.by_mail,
    bySms: row.by_sms,
    state: stateOf(row),
    lastSentAt: row.last_sent_at,
    found: row.found,
    endsOn: row.warned_at && !row.ended_at ? shanghaiDay(endAfter(row.warned_at)) : null,
  }))
  return { alerts, removing: remove === null ? null : (alerts.find(({ id }) => id === readId(remove)) ?? null) }
}

function endAfter(warnedAt: Date): Date {
  const { warnedAfterMonths, endedAfterMonths } = lifetimeAt(warnedAt)
  return monthsFrom(warnedAt, endedAfterMonths - warnedAfterMonths)
}

type States = { confirmed_at: Date | null; paused_at: Date | null; ended_at: Date | null }
function stateOf({ confirmed_at, paused_at, ended_at }: States): SavedSearch['state'] {
  if (confirmed_at === null) return 'unconfirmed'
  if (ended_at !== null) return 'ended'
  return paused_at === null ? 'telling' : 'paused'
}

/** The subscriber whom the link of a mail names, and whether it has an account; null for any other link. */
export async function subscriberOf(token: string | null): Promise<{ id: number; hasAccount: boolean } | null> {
  const id = readToken('alerts', token)
  if (id === null) return null
  const row = await db().selectFrom('alert_subscribers').select('person_id').where('id', '=', id).executeTakeFirst()
  return row ? { id, hasAccount: row.person_id !== null } : null
}

/** The query of the search that a link wants to confirm; null when there is none. */
export async function searchToConfirm(token: string | null): Promise<string | null> {
  const id = readToken('alert confirmation', token)
  if (id === null) return null
  const row = await db().selectFrom('saved_searches').select('query').where('id', '=', id).executeTakeFirst()
  return row?.query ?? null
}
