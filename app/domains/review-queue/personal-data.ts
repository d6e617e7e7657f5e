import { type PersonalTables, recordField, sameFor } from '#app/platform/personal-data.ts'

/** Who asked a bureau, and who decided. */
export const personalData = {
  review_items: {
    columns: sameFor(['person_id', 'assigned_to', 'proposed_by', 'decided_by'], recordField),
    owner: 'person_id',
    copy: { withheld: 'record' },
    closing: { kept: 'record' },
  },
} as const satisfies PersonalTables
