import { type Kysely, sql } from 'kysely'

/**
 * Who is a party and on what proof: members with how they came in, agencies and clients as two, and times of
 * demonstration, in which nothing was proved.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table demo_periods (
      id bigint generated always as identity primary key,
      began_at timestamptz not null default now(),
      ended_at timestamptz
    )`.execute(db)
  await sql`
    comment on table demo_periods is
      'when the portal ran in demo mode: everybody could sign in as anybody, '
      'so what was granted then ends with it'`.execute(db)
  await sql`create unique index demo_period_open on demo_periods ((true)) where ended_at is null`.execute(db)
  await sql`
    insert into demo_periods (began_at)
    select min(created_at) from people where is_demo having count(*) > 0`.execute(db)
  await sql`alter table passwords add column suspended_at timestamptz`.execute(db)
  await sql`
    comment on column passwords.suspended_at is
      'chosen in demo mode, where anybody could read the code of the address: a new one is set with a code'`.execute(db)

  await sql`
    alter table role_grants
      add column came_by text check (came_by in ('registered','invited','claimed','merged')),
      add column proved_at timestamptz,
      add constraint only_members_come_in
        check (employer_id is not null or (came_by is null and proved_at is null))`.execute(db)
  await sql`
    comment on column role_grants.proved_at is
      'of a member: when a bureau saw their papers, or somebody proved vouched for them; '
      'who was never proved waits to be confirmed as soon as somebody proves the employer theirs'`.execute(db)
  await sql`
    comment on column role_grants.granted_at is
      'when it began to count; null while it is asked for, or while a member waits to be confirmed'`.execute(db)
  await sql`
    update role_grants g set
      came_by = case
        when exists (select from employer_claims c
          where c.employer_id = g.employer_id and c.person_id = g.person_id and c.is_accepted) then 'claimed'
        when exists (select from employer_invitations i
          where i.employer_id = g.employer_id and i.accepted_by = g.person_id) then 'invited'
        when e.source = 'portal' then 'registered' end,
      proved_at = case when e.verified_at is not null then greatest(e.verified_at, g.granted_at) end
    from employers e where e.id = g.employer_id`.execute(db)

  await sql`
    alter table agency_clients
      add column accepted_at timestamptz,
      add column accepted_by bigint references people,
      add column ended_by text check (ended_by in ('agency','client','bureau','merger')),
      add constraint accepted_by_somebody check (accepted_by is null or accepted_at is not null),
      add constraint ended_by_somebody check (ended_by is null or ended_at is not null)`.execute(db)
  await sql`
    comment on column agency_clients.accepted_at is
      'when a bureau found the authorisation in order: before that nothing posted under it is published'`.execute(db)
  await sql`create index on agency_clients (client_id) where ended_at is null`.execute(db)
  // The last word, whatever the code that publishes has asked; it holds the row, so that an end at the same moment
  // comes before or after.
  await sql`
    create function accepted_authorisation() returns trigger language plpgsql as $$
    begin
      perform from agency_clients
        where agency_id = new.agency_id and client_id = new.employer_id
        and ended_at is null and accepted_at is not null
        and (now() at time zone 'Asia/Shanghai')::date between authorised_from and authorised_until
        for share;
      if not found and (tg_op = 'INSERT' or old.status <> 'published') then
        raise exception 'Agency % has no accepted authorisation of %', new.agency_id, new.employer_id
          using errcode = 'check_violation', constraint = 'accepted_authorisation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger accepted_authorisation before insert or update of status on vacancies
    for each row when (new.agency_id is not null and new.status = 'published')
    execute function accepted_authorisation()`.execute(db)
  await sql`
    alter table review_items
      drop constraint review_items_kind_check,
      drop constraint review_items_proposal_check,
      drop constraint review_items_decision_check,
      add constraint review_items_kind_check check (kind in ('employer_registration','employer_reverification',
        'employer_claim','employer_merge','employer_suspension','employer_lifting','client_authorisation',
        'vacancy','vacancy_sample','report')),
      add constraint review_items_proposal_check
        check (proposal in ('approve','reject','dismiss','uphold','suspend','suspend_client')),
      add constraint review_items_decision_check
        check (decision in ('approve','reject','dismiss','uphold','suspend','suspend_client')),
      add column set_aside bigint[] not null default '{}'`.execute(db)
  await sql`
    comment on column review_items.set_aside is
      'grants of members who are to be confirmed anew when this is approved, '
      'beside those who were never proved'`.execute(db)
  await sql`drop index review_items_open`.execute(db)
  await sql`
    create unique index review_items_open
    on review_items (kind, entity, entity_id, coalesce(person_id, 0),
      (case kind when 'client_authorisation' then other_entity_id else 0 end))
    where status in ('waiting','assigned','proposed')`.execute(db)
  await sql`
    insert into review_items (city_code, kind, entity, entity_id, other_entity_id, due_at, facts)
    select e.city_code, 'client_authorisation', 'employer', e.id, c.client_id, now() + interval '7 days',
      jsonb_build_object('name', e.name)
    from agency_clients c join employers e on e.id = c.agency_id
    where c.ended_at is null and e.city_code is not null
    order by c.id`.execute(db)
  await sql`
    alter table review_signs
      drop constraint review_signs_code_check,
      add constraint review_signs_code_check check (code in ('same_phone','same_mail_domain','pay_far_off',
        'copied_text','uscc_check','reported','region_differs','authorisation_open'))`.execute(db)
}
