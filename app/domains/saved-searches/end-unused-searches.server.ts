import { sql } from 'kysely'
import { shanghaiDay } from '#db/values/days.ts'
import type { Language } from '#app/i18n/languages.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { type Message, sendMessages } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { mailAlertsPath, stopPath } from './alert-tokens.server.ts'
import { confirmationDays, lifetimes } from './saved-search.ts'

/** The lifetime that holds at an instant. */
export const lifetimeAt = (at: Date) => lifetimes.findLast(({ since }) => since <= shanghaiDay(at)) ?? lifetimes[0]

/** The same time of day so many months earlier or later, by the calendar. */
export function monthsFrom(at: Date, months: number): Date {
  const moved = new Date(at)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  return moved
}

type Unused = {
  id: number
  query: string
  words: string
  subscriber_id: number
  person_id: number | null
  by_mail: boolean
  by_sms: boolean
  address_cipher: Buffer | null
  language: Language
}

/**
 * Asks whoever has not used an alert for long whether it is still wanted; at most `limit` at a time, of which it
 * answers how many. The end comes a month after the question and never without it.
 */
export const warnOfUnusedSearches = operation(async (trx, _actor, { limit }: { limit: number }): Promise<number> => {
  const at = now()
  const { warnedAfterMonths, endedAfterMonths } = lifetimeAt(at)
  const { rows } = await sql<Unused>`
    with unused as (
      select id from saved_searches
      where ended_at is null and warned_at is null and confirmed_at is not null
        and used_at <= ${monthsFrom(at, -warnedAfterMonths)}
      order by used_at limit ${limit} for update skip locked
    ), warned as (
      update saved_searches s set warned_at = ${at} from unused where s.id = unused.id
      returning s.id, s.query, s.words, s.subscriber_id, s.person_id, s.by_mail, s.by_sms
    )
    select warned.*, a.address_cipher, a.language
    from warned join alert_subscribers a on a.id = warned.subscriber_id`.execute(trx)
  const until = shanghaiDay(monthsFrom(at, endedAfterMonths - warnedAfterMonths))
  await sendMessages(
    trx,
    rows.map((row): Message => {
      const values = { search: row.words || '…', until, stop: stopPath(row.subscriber_id) }
      if (row.person_id !== null)
        return {
          to: { personId: row.person_id },
          template: 'alert_ends',
          values,
          link: keptPaths.alerts(),
          ways: row.by_mail ? ['mail'] : [],
        }
      const to = { channel: 'mail' as const, address: row.address_cipher!, language: row.language }
      return { to, template: 'alert_ends', values: { ...values, open: mailAlertsPath(row.subscriber_id) } }
    }),
  )
  return rows.length
})

/** Ends alerts that nobody has said are wanted since they were asked about; answers how many, at most `limit`. */
export const endUnusedSearches = operation(async (trx, _actor, { limit }: { limit: number }): Promise<number> => {
  const at = now()
  const { warnedAfterMonths, endedAfterMonths } = lifetimeAt(at)
  const { rows } = await sql<{ id: number }>`
    with unused as (
      select id from saved_searches
      where ended_at is null and warned_at <= ${monthsFrom(at, warnedAfterMonths - endedAfterMonths)}
      order by used_at limit ${limit} for update skip locked
    ), ended as (
      update saved_searches s set ended_at = ${at} from unused where s.id = unused.id returning s.id
    ), silent as (
      delete from saved_search_terms where saved_search_id in (select id from unused)
    )
    select id from ended`.execute(trx)
  return rows.length
})

/** Forgets what was asked for and not confirmed in time, and addresses for which nothing is left. */
export const forgetUnconfirmed = operation(async (trx, _actor, _input: void): Promise<void> => {
  const before = new Date(now().getTime() - confirmationDays * 86_400_000)
  await trx.deleteFrom('saved_searches').where('confirmed_at', 'is', null).where('created_at', '<', before).execute()
  await sql`
    delete from alert_subscribers a where person_id is null and created_at < ${before}
      and not exists (select from saved_searches s where s.subscriber_id = a.id)`.execute(trx)
})
