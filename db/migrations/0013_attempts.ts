import { type Kysely, sql } from 'kysely'

/**
 * An attempt to sign in has an end that no step moves, and one that went on has no code left to guess. Those that are
 * under way begin anew: what they wait for may be a code that nobody was told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update sign_in_flows set ended_at = coalesce(ended_at, now()), code_hash = null,
    expires_at = least(expires_at, created_at + interval '30 minutes')`.execute(db)
  await sql`
    alter table sign_in_flows
      add constraint attempts_end check (expires_at <= created_at + interval '30 minutes'),
      add constraint passed_attempts_have_no_code check (passed_at is null or code_hash is null)`.execute(db)
  await sql`
    comment on column sign_in_flows.created_at is
      'when the first code of the attempt was asked for: '
      'another one in its place keeps this, so that nothing prolongs an attempt without end'`.execute(db)
  await sql`
    comment on column sign_in_flows.code_hash is
      'of the code that was sent; null where nobody was told one, so that none fits'`.execute(db)
}
