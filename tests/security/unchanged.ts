import { sql } from 'kysely'
import { portalDatabase } from '#tests/support/site.ts'

/**
 * What is written although nobody changed anything: the trail of what was read, when somebody was last seen, how often
 * somebody asked, which forms were sent, when the clock was last seen, and how far the clock looked through vacancies.
 */
const traces = [
  'audit_rows',
  'audit_links',
  'rate_limits',
  'submissions',
  'sign_in_flows',
  'sessions',
  'demo_messages',
  'index_queue',
  'portal_instance',
  'vacancy_watch',
]

/** Every table with the number of its rows and a hash over all of them. */
export async function contents(without: readonly string[] = traces): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(portalDatabase)
  const found = tables
    .filter(({ name }) => !without.includes(name))
    .map(async ({ name }) => {
      const { rows } = await sql<{ text: string }>`
        select count(*) || ' rows, ' || coalesce(sum(hashtext(t::text)), 0) as text
        from ${sql.table(name)} t`.execute(portalDatabase)
      return [name, rows[0]!.text]
    })
  return Object.fromEntries(await Promise.all(found)) as Record<string, string>
}
