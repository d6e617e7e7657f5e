import { type PersonalTables, recordField, sameFor } from '#app/platform/personal-data.ts'

/** Who did what. The first rows of the trail are copied. */
export const personalData = {
  audit_rows: {
    columns: sameFor(['person_id', 'before', 'after'], recordField),
    owner: 'person_id',
    copy: {
      as: 'trail',
      columns: ['at', 'role', 'event', 'outcome', 'entity', 'entity_id'],
      order: 'id',
      most: 10_000,
    },
    closing: { kept: 'trail' },
  },
} as const satisfies PersonalTables
