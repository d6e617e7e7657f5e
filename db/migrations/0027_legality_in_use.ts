import { type Kysely, sql } from 'kysely'

/**
 * The legality check in use: a sign for reviewers, who set what the law leaves open, and minimum wages by validity. A
 * rate is never written over: it gets an end, or is withdrawn and entered again; two that hold never overlap.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table review_signs
      drop constraint review_signs_code_check,
      add constraint review_signs_code_check check (code in ('same_phone','same_mail_domain','pay_far_off',
        'copied_text','uscc_check','reported','region_differs','authorisation_open','legality'))`.execute(db)
  await sql`alter table legality_settings add column set_by bigint references people on delete set null`.execute(db)
  await sql`create index on legality_settings (set_by)`.execute(db)
  await sql`
    alter table minimum_wages
      drop constraint minimum_wages_pkey,
      add column id bigint generated always as identity primary key,
      add column entered_at timestamptz not null default now(),
      add column entered_by bigint references people on delete set null,
      add column withdrawn_at timestamptz`.execute(db)
  await sql`create index on minimum_wages (entered_by)`.execute(db)
  await sql`create type code_range as range (subtype = text, collation = "C")`.execute(db)
  await sql`
    alter table minimum_wages add constraint minimum_wages_overlap exclude using gist (
      code_range(division_code, division_code, '[]') with &&,
      daterange(valid_from, valid_to, '[]') with &&
    ) where (withdrawn_at is null)`.execute(db)
  await sql`
    create function keep_minimum_wages() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE'
        or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at)
        or ((old.valid_to is not null or old.withdrawn_at is not null) and new.valid_to is distinct from old.valid_to)
        or row(new.division_code, new.monthly_fen, new.hourly_fen, new.valid_from, new.doc_no, new.entered_at)
          is distinct from
          row(old.division_code, old.monthly_fen, old.hourly_fen, old.valid_from, old.doc_no, old.entered_at)
      then
        raise exception 'A minimum wage is not written over' using errcode = 'check_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger minimum_wages_are_kept before update or delete on minimum_wages
    for each row execute function keep_minimum_wages()`.execute(db)
}
