import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { provedRecently } from '#app/platform/access/proof.server.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'

/**
 * Everything the portal holds about somebody, in a form programs can read (个人信息保护法 art. 45): keys in English, as the
 * tables name them, contacts in full, without what only proves who they are; of the trail the first 10,000 rows.
 * Refused without a recent proof.
 */
export const copyOwnData = operation(async (trx, actor, _: void) => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have data of their own')
  provedRecently(actor)
  const { personId } = actor
  const person = await trx
    .selectFrom('people')
    .select(['id', 'name', 'language', 'phone_cipher', 'email_cipher', 'is_staff', 'created_at', 'updated_at'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const { phone_cipher, email_cipher, ...plain } = person
  const copy = {
    made_at: now(),
    person: { ...plain, phone: phone_cipher && unseal(phone_cipher), email: email_cipher && unseal(email_cipher) },
    notices: await trx
      .selectFrom('notice_acceptances')
      .select(['purpose', 'version', 'accepted_at', 'withdrawn_at'])
      .where('person_id', '=', personId)
      .execute(),
    roles: await trx
      .selectFrom('role_grants')
      .select(['role', 'city_code', 'employer_id', 'requested_at', 'granted_at', 'revoked_at'])
      .where('person_id', '=', personId)
      .execute(),
    sessions: await trx
      .selectFrom('sessions')
      .select(['device', 'network', 'created_at', 'last_seen_at', 'ended_at'])
      .where('person_id', '=', personId)
      .execute(),
    other_providers: await trx
      .selectFrom('identities')
      .select(['issuer', 'subject', 'linked_at'])
      .where('person_id', '=', personId)
      .execute(),
    password_changed_at:
      (await trx.selectFrom('passwords').select('changed_at').where('person_id', '=', personId).executeTakeFirst())
        ?.changed_at ?? null,
    messages: (
      await trx
        .selectFrom('messages')
        .select(['channel', 'template', 'values_cipher', 'created_at', 'read_at'])
        .where('person_id', '=', personId)
        .where('channel', '=', 'portal')
        .orderBy('id')
        .execute()
    ).map(({ values_cipher, ...message }) => ({
      ...message,
      values: JSON.parse(unseal(values_cipher)) as Record<string, unknown>,
    })),
    reports: (
      await trx
        .selectFrom('reports')
        .select(['entity', 'entity_id', 'reason', 'words', 'contact_cipher', 'reported_at'])
        .where('person_id', '=', personId)
        .orderBy('id')
        .execute()
    ).map(({ contact_cipher, ...report }) => ({ ...report, contact: contact_cipher && unseal(contact_cipher) })),
    claims: await trx
      .selectFrom('employer_claims')
      .select(['employer_id', 'uscc', 'words', 'claimed_at', 'decided_at', 'is_accepted'])
      .where('person_id', '=', personId)
      .orderBy('id')
      .execute(),
    invitations_accepted: await trx
      .selectFrom('employer_invitations')
      .select(['employer_id', 'role', 'invited_at', 'accepted_at'])
      .where('accepted_by', '=', personId)
      .orderBy('id')
      .execute(),
    files: await trx
      .selectFrom('files')
      .select(['name', 'media_type', 'bytes', 'uploaded_at'])
      .where('uploaded_by', '=', personId)
      .orderBy('id')
      .execute(),
    trail: await trx
      .selectFrom('audit_rows')
      .select(['at', 'role', 'event', 'outcome', 'entity', 'entity_id'])
      .where('person_id', '=', personId)
      .orderBy('id')
      .limit(10_000)
      .execute(),
  }
  await record(trx, actor, { event: 'person.copied', entity: 'person', entityId: personId })
  return copy
})
