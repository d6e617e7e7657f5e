import { personalField, type PersonalTables, recordField, reviewers, sameFor } from '#app/platform/personal-data.ts'

/** What the public reports, and how whoever did hears of the outcome. */
export const personalData = {
  reports: {
    columns: {
      person_id: recordField,
      ...sameFor(
        ['words', 'contact_cipher', 'contact_masked'],
        personalField('report', 'consent', 'three_years', ...reviewers),
      ),
    },
    owner: 'person_id',
    copy: {
      as: 'reports',
      columns: ['entity', 'entity_id', 'reason', 'words', 'reported_at'],
      opened: { contact: 'contact_cipher' },
      order: 'id',
    },
    closing: { kept: 'record' },
  },
} as const satisfies PersonalTables
