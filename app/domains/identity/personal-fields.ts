import type { Role } from '#app/platform/access/actor.ts'

/**
 * Every column that says something about a person: why it is kept, on what ground, for how long, and who sees it beside
 * the person. A column that is in none of these lists fails the build (tests/architecture/personal-fields.test.ts).
 * Browser-safe.
 */
export type PersonalField = {
  purpose:
    'sign_in' | 'reach' | 'name' | 'safety' | 'rights' | 'notice' | 'messages' | 'employer' | 'report' | 'records'
  /** 个人信息保护法 art. 13: the contract of the account, a duty of the bureaus, or consent. */
  basis: 'account' | 'duty' | 'consent'
  kept: 'account' | 'attempt' | 'session' | 'sent' | 'three_years'
  /** Roles that see it, masked where it is a contact; nobody but the person when empty. */
  seenBy: Role[]
  /** Which of them see a contact in full: the work address of those whose account they administer. */
  inFullFor?: Role[]
}

const field = (
  purpose: PersonalField['purpose'],
  basis: PersonalField['basis'],
  kept: PersonalField['kept'],
  ...seenBy: Role[]
): PersonalField => ({ purpose, basis, kept, seenBy })

const administrators: Role[] = ['city_administrator', 'circle_office']
const reviewers: Role[] = ['reviewer', 'city_administrator', 'circle_office']
const reach = field('reach', 'account', 'account', ...administrators)
const signIn = field('sign_in', 'account', 'account')
const safety = field('safety', 'account', 'session')
const attempt = field('sign_in', 'account', 'attempt')
const message = field('messages', 'account', 'account')
const records = field('records', 'duty', 'three_years', ...reviewers)
const employerContact = field('employer', 'duty', 'three_years', ...reviewers)

export const personalFields: Readonly<Record<string, Readonly<Record<string, PersonalField>>>> = {
  people: {
    id: signIn,
    name: field('name', 'account', 'account', 'employer_owner', ...reviewers),
    language: field('messages', 'account', 'account'),
    phone_cipher: reach,
    phone_index: reach,
    phone_masked: reach,
    email_cipher: { ...reach, inFullFor: administrators },
    email_index: reach,
    email_masked: reach,
  },
  passwords: { person_id: signIn, hash: signIn, changed_at: signIn },
  used_passwords: { person_id: signIn, hash: signIn, changed_at: signIn },
  authenticators: { person_id: signIn, secret_cipher: signIn, confirmed_at: signIn, last_step: signIn },
  recovery_codes: { person_id: signIn, code_hash: signIn, used_at: signIn },
  identities: { person_id: signIn, issuer: signIn, subject: signIn, linked_at: signIn },
  notice_acceptances: Object.fromEntries(
    ['person_id', 'purpose', 'version', 'accepted_at', 'withdrawn_at'].map((column) => [
      column,
      field('notice', 'duty', 'three_years'),
    ]),
  ),
  sign_in_flows: Object.fromEntries(
    [
      'person_id',
      'channel',
      'address_cipher',
      'address_index',
      'code_hash',
      'payload_cipher',
      'return_to',
      'attempts',
    ].map((column) => [column, attempt]),
  ),
  sessions: Object.fromEntries(
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
    ].map((column) => [column, safety]),
  ),
  role_grants: Object.fromEntries(
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
    ].map((column) => [column, field('rights', 'duty', 'three_years', ...administrators)]),
  ),
  messages: Object.fromEntries(
    [
      'person_id',
      'channel',
      'template',
      'language',
      'address_cipher',
      'values_cipher',
      'link',
      'created_at',
      'read_at',
      'sent_at',
    ].map((column) => [column, message]),
  ),
  demo_messages: {
    address: field('messages', 'account', 'sent'),
    subject: field('messages', 'account', 'sent'),
    body: field('messages', 'account', 'sent'),
    code: field('messages', 'account', 'sent'),
  },
  audit_rows: { person_id: records, before: records, after: records },
  files: { uploaded_by: records, name: records },
  employers: {
    contact_name: employerContact,
    contact_phone_cipher: employerContact,
    contact_phone_masked: employerContact,
    contact_phone_index: employerContact,
  },
  employer_invitations: {
    address_index: employerContact,
    address_masked: employerContact,
    invited_by: records,
    accepted_by: records,
  },
  refused_contacts: { address_index: field('rights', 'consent', 'account') },
  review_items: { person_id: records, assigned_to: records, proposed_by: records, decided_by: records },
  employer_claims: { person_id: records, words: records },
  agency_clients: { accepted_by: records },
  reports: {
    person_id: records,
    words: field('report', 'consent', 'three_years', ...reviewers),
    contact_cipher: field('report', 'consent', 'three_years', ...reviewers),
    contact_masked: field('report', 'consent', 'three_years', ...reviewers),
  },
}

/** Names of columns that look personal; each column with such a name, in whatever table, is declared above or below. */
const personalWords = [
  'name|phone|email|mail|address|person|contact|device|network|cipher|masked|words',
  'uploaded_by|invited_by|accepted_by|assigned_to|proposed_by|decided_by',
].join('|')
export const looksPersonal = new RegExp(`(^|_)(${personalWords})(_|$)`)

/** Columns that look personal by their names and say nothing about a person. */
export const notPersonal: Readonly<Record<string, readonly string[]>> = {
  member_cities: ['name', 'short_name', 'name_en'],
  districts: ['name', 'short_name', 'name_en'],
  streets: ['name', 'short_name'],
  occupations: ['name', 'name_en'],
  industries: ['name'],
  education_levels: ['name', 'name_en'],
  employers: ['name', 'name_key', 'name_pieces', 'address', 'mail_domain'],
  vacancies: ['address'],
  imports: ['file_name'],
  search_indexes: ['name'],
}
