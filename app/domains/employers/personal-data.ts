import { personalField, type PersonalTables, recordField, reviewers, sameFor } from '#app/platform/personal-data.ts'

const contact = personalField('employer', 'duty', 'three_years', ...reviewers)

/** Whom to ask at an employer, who was invited to it, and who said it is theirs. */
export const personalData = {
  employers: {
    columns: sameFor(['contact_name', 'contact_phone_cipher', 'contact_phone_masked', 'contact_phone_index'], contact),
    notPersonal: ['name', 'name_key', 'name_pieces', 'address', 'mail_domain'],
    owner: null,
    copy: { withheld: 'record' },
    closing: { kept: 'employer' },
  },
  employer_invitations: {
    columns: {
      ...sameFor(['address_index', 'address_masked'], contact),
      ...sameFor(['invited_by', 'accepted_by'], recordField),
    },
    owner: 'accepted_by',
    copy: {
      as: 'invitations_accepted',
      columns: ['employer_id', 'role', 'invited_at', 'accepted_at'],
      order: 'id',
    },
    closing: { kept: 'record' },
  },
  refused_contacts: {
    columns: { address_index: personalField('rights', 'consent', 'account') },
    owner: null,
    copy: { withheld: 'by_address' },
    closing: { kept: 'wish' },
  },
  employer_claims: {
    columns: sameFor(['person_id', 'words'], recordField),
    owner: 'person_id',
    copy: {
      as: 'claims',
      columns: ['employer_id', 'uscc', 'words', 'claimed_at', 'decided_at', 'is_accepted'],
      order: 'id',
    },
    closing: { kept: 'record' },
  },
  agency_clients: {
    columns: { accepted_by: recordField },
    owner: 'accepted_by',
    copy: { withheld: 'record' },
    closing: { kept: 'record' },
  },
  industries: { notPersonal: ['name'] },
} as const satisfies PersonalTables
