import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { emptySearch } from '#app/domains/jobs/search/search-params.ts'
import { saveSearch } from '#app/domains/saved-searches/save-search.server.ts'
import type { Frequency } from '#app/domains/saved-searches/saved-search.ts'
import { type Actor, anonymous } from '#app/platform/access/actor.ts'
import type { KeptValues } from '#app/platform/messages/message-text.server.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'

/** What the form of an alert asks for. */
export const asksFor = (search: Partial<VacancySearch>, frequency: Frequency = 'daily') => ({
  search: { ...emptySearch, ...search },
  frequency,
  byMail: true,
  bySms: false,
  language: 'zh-CN' as const,
  clientAddress: '192.0.2.7',
})

/** A search that somebody saves, or that a mail address without an account asks for. */
export const anAlert = (
  who: Actor | string,
  search: Partial<VacancySearch>,
  frequency: Frequency = 'daily',
): Promise<{ isConfirmed: boolean }> =>
  saveSearch(typeof who === 'string' ? anonymous : who, {
    ...asksFor(search, frequency),
    ...(typeof who === 'string' && { email: who }),
  })

export type Sent = { personId: number | null; channel: string; template: string; values: KeptValues }

/** What was sent by this template, oldest first, opened. */
export async function sentMessages(template = 'vacancies_found'): Promise<Sent[]> {
  const rows = await db()
    .selectFrom('messages')
    .select(['person_id', 'channel', 'template', 'values_cipher'])
    .where('template', '=', template)
    .orderBy('id')
    .execute()
  return rows.map(({ person_id, channel, template: name, values_cipher }) => ({
    personId: person_id,
    channel,
    template: name,
    values: JSON.parse(unseal(values_cipher)) as KeptValues,
  }))
}

/** The secret in the link of a mail. */
export const tokenIn = (path: string | number | undefined): string =>
  new URL(String(path), 'http://portal').searchParams.get('token') ?? ''

/** As if nothing had been told or asked for, and no vacancy were open. */
export async function forgetAlerts(): Promise<void> {
  for (const table of ['messages', 'alert_subscribers', 'alert_runs', 'vacancy_news'])
    await sql`delete from ${sql.table(table)}`.execute(db())
  await sql`update vacancies set status = 'closed'`.execute(db())
}
