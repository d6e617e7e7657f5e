import { type Kysely, sql } from 'kysely'

/** What waits for a bureau's decision, why it looks doubtful, and what the public reports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table review_items (
      id bigint generated always as identity primary key,
      city_code text not null references member_cities,
      kind text not null check (kind in ('employer_registration','employer_reverification','employer_claim',
        'employer_merge','employer_suspension','employer_lifting','vacancy','vacancy_sample','report')),
      entity text not null check (entity in ('employer','vacancy')),
      entity_id bigint not null,
      other_entity_id bigint,
      person_id bigint references people,
      status text not null default 'waiting' check (status in ('waiting','assigned','proposed','decided','withdrawn')),
      assigned_to bigint references people,
      assigned_at timestamptz,
      due_at timestamptz not null,
      proposal text check (proposal in ('approve','reject','dismiss','uphold','suspend')),
      proposed_by bigint references people,
      proposed_at timestamptz,
      decision text check (decision in ('approve','reject','dismiss','uphold','suspend')),
      decided_by bigint references people,
      ended_at timestamptz,
      reason_code text,
      reason_text text check (length(reason_text) <= 1000),
      facts jsonb not null default '{}',
      opened_at timestamptz not null default now(),
      version bigint not null default 1,
      check ((status = 'decided') = (decision is not null)),
      check ((status in ('decided','withdrawn')) = (ended_at is not null)),
      check ((status = 'assigned') <= (assigned_to is not null)),
      check ((status = 'proposed') <= (proposal is not null and proposed_by is not null)),
      check (decided_by is null or proposed_by is null or decided_by <> proposed_by)
    )`.execute(db)
  await sql`comment on column review_items.person_id is 'who asked, and gets the decision'`.execute(db)
  await sql`
    create unique index review_items_open on review_items (kind, entity, entity_id, coalesce(person_id, 0))
    where status in ('waiting','assigned','proposed')`.execute(db)
  // Lists go through one city, or through all of them for the circle office.
  await sql`
    create index review_items_queue on review_items (city_code, due_at, id)
    where status in ('waiting','assigned','proposed')`.execute(db)
  await sql`
    create index review_items_queues on review_items (due_at, id)
    where status in ('waiting','assigned','proposed')`.execute(db)
  await sql`
    create index review_items_of_assignee on review_items (assigned_to, due_at, id)
    where status in ('waiting','assigned','proposed')`.execute(db)
  await sql`
    create index review_items_ended on review_items (city_code, ended_at desc, id desc)
    where status in ('decided','withdrawn')`.execute(db)
  await sql`
    create index review_items_ended_anywhere on review_items (ended_at desc, id desc)
    where status in ('decided','withdrawn')`.execute(db)
  await sql`create index employers_of_city_newest on employers (city_code, id desc)`.execute(db)
  await sql`create index on review_items (entity, entity_id)`.execute(db)
  await sql`
    create table review_signs (
      id bigint generated always as identity primary key,
      review_item_id bigint not null references review_items on delete cascade,
      code text not null check (code in ('same_phone','same_mail_domain','pay_far_off','copied_text',
        'uscc_check','reported','region_differs')),
      facts jsonb not null default '{}',
      found_at timestamptz not null default now(),
      unique (review_item_id, code)
    )`.execute(db)
  await sql`
    create table reports (
      id bigint generated always as identity primary key,
      entity text not null check (entity in ('employer','vacancy')),
      entity_id bigint not null,
      employer_id bigint not null references employers,
      reason text not null check (reason in ('fraud','fee','false_information','discrimination',
        'already_filled','illegal_agency','other')),
      words text check (length(words) <= 1000),
      contact_cipher bytea,
      contact_masked text,
      language text not null check (language in ('zh-CN','en')),
      person_id bigint references people on delete set null,
      review_item_id bigint not null references review_items,
      reported_at timestamptz not null default now(),
      check ((contact_cipher is null) = (contact_masked is null))
    )`.execute(db)
  await sql`
    comment on column reports.words is
      'told in confidence: shown to reviewers only, who never see by whom'`.execute(db)
  await sql`create index on reports (review_item_id, id)`.execute(db)
  await sql`create index on reports (employer_id, reported_at)`.execute(db)

  await sql`
    create index vacancies_open_trade on vacancies (coalesce(occupation_code, title), published_at desc)
    where status = 'published'`.execute(db)
}
