import { administrators, personalField, type PersonalTables, reviewers, sameFor } from '#app/platform/personal-data.ts'

const signIn = personalField('sign_in', 'account', 'account')
const reach = personalField('reach', 'account', 'account', ...administrators)

/** Who somebody is, how they prove it, and what they may be. */
export const personalData = {
  people: {
    columns: {
      id: signIn,
      has_account: signIn,
      name: personalField('name', 'account', 'account', 'employer_owner', ...reviewers),
      language: personalField('messages', 'account', 'account'),
      ...sameFor(['phone_cipher', 'phone_index', 'phone_masked', 'email_index', 'email_masked'], reach),
      email_cipher: { ...reach, inFullFor: administrators },
    },
    owner: 'id',
    copy: {
      as: 'person',
      shape: 'row',
      columns: ['id', 'name', 'language', 'is_staff', 'created_at', 'updated_at'],
      opened: { phone: 'phone_cipher', email: 'email_cipher' },
    },
    closing: {
      emptied: {
        name: '—',
        phone_cipher: null,
        phone_index: null,
        phone_masked: null,
        email_cipher: null,
        email_index: null,
        email_masked: null,
      },
    },
  },
  passwords: {
    columns: sameFor(['person_id', 'hash', 'changed_at'], signIn),
    owner: 'person_id',
    copy: { as: 'password_changed_at', shape: 'value', columns: ['changed_at'] },
    closing: 'deleted',
  },
  used_passwords: {
    columns: sameFor(['person_id', 'hash', 'changed_at'], signIn),
    owner: 'person_id',
    copy: { withheld: 'proof' },
    closing: 'deleted',
  },
  authenticators: {
    columns: sameFor(['person_id', 'secret_cipher', 'confirmed_at', 'last_step', 'reset_requested_by'], signIn),
    owner: 'person_id',
    copy: { withheld: 'proof' },
    closing: 'deleted',
  },
  recovery_codes: {
    columns: sameFor(['person_id', 'code_hash', 'used_at'], signIn),
    owner: 'person_id',
    copy: { withheld: 'proof' },
    closing: 'deleted',
  },
  identities: {
    columns: sameFor(['person_id', 'issuer', 'subject', 'linked_at'], signIn),
    owner: 'person_id',
    copy: { as: 'other_providers', columns: ['issuer', 'subject', 'linked_at'] },
    closing: 'deleted',
  },
  notice_acceptances: {
    columns: sameFor(
      ['person_id', 'purpose', 'version', 'accepted_at', 'withdrawn_at'],
      personalField('notice', 'duty', 'three_years'),
    ),
    owner: 'person_id',
    copy: { as: 'notices', columns: ['purpose', 'version', 'accepted_at', 'withdrawn_at'] },
    closing: { kept: 'record' },
  },
  sign_in_flows: {
    columns: sameFor(
      [
        'person_id',
        'channel',
        'address_cipher',
        'address_index',
        'code_hash',
        'payload_cipher',
        'return_to',
        'attempts',
      ],
      personalField('sign_in', 'account', 'attempt'),
    ),
    owner: 'person_id',
    copy: { withheld: 'passing' },
    closing: 'deleted',
  },
  sessions: {
    columns: sameFor(
      [
        'person_id',
        'token_hash',
        'role_grant_id',
        'device',
        'network',
        'created_at',
        'last_seen_at',
        'proved_at',
        'expires_at',
        'ended_at',
      ],
      personalField('safety', 'account', 'session'),
    ),
    owner: 'person_id',
    copy: { as: 'sessions', columns: ['device', 'network', 'created_at', 'last_seen_at', 'ended_at'] },
    closing: 'deleted',
  },
  role_grants: {
    columns: sameFor(
      [
        'person_id',
        'role',
        'city_code',
        'employer_id',
        'requested_by',
        'requested_at',
        'granted_by',
        'granted_at',
        'revoked_by',
        'revoked_at',
      ],
      personalField('rights', 'duty', 'three_years', ...administrators),
    ),
    owner: 'person_id',
    copy: {
      as: 'roles',
      columns: ['role', 'city_code', 'employer_id', 'requested_at', 'granted_at', 'revoked_at'],
      order: 'id',
    },
    closing: { kept: 'record' },
  },
} as const satisfies PersonalTables
