import { type Kysely, sql } from 'kysely'

/**
 * What the legality check takes from the bureaus: minimum wages by place and day, empty until somebody enters them with
 * their document, and what the circle office has set where the law leaves a question open.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table minimum_wages (
      division_code text not null check (division_code ~ '^[0-9]{4}[0-9A-Z]{2}$'),
      monthly_fen integer not null check (monthly_fen > 0),
      hourly_fen integer check (hourly_fen > 0),
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      doc_no text not null check (doc_no <> ''),
      primary key (division_code, valid_from)
    )`.execute(db)
  await sql`
    comment on table minimum_wages is
      'By the place where the work is done, a district or a city without districts. A missing row means that pay cannot
be checked'`.execute(db)
  await sql`
    create table legality_settings (
      question text primary key,
      answer text not null check (answer in ('warn', 'silent')),
      reason text not null check (reason <> ''),
      set_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    comment on table legality_settings is
      'What the circle office has set where the law leaves a question open; without a row the default holds'`.execute(
    db,
  )
}
