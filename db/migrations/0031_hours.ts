import { type Kysely, sql } from 'kysely'

/** Shift, rest and overtime of a vacancy. Rows that are there learn theirs when they are next saved or delivered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table vacancies add column hours text[] not null default '{}' check (hours <@ array['day_shift','night_shift',
      'two_shifts','three_shifts','flexible_hours','one_day_off','alternating_weeks','rotating_days_off',
      'no_overtime'])`.execute(db)
  await sql`
    comment on column vacancies.hours is
      'shift, rest and overtime, as chosen and as the texts say; weekends off are a benefit'`.execute(db)
}
