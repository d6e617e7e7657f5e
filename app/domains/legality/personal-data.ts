import { type PersonalTables, recordField, sameFor } from '#app/platform/personal-data.ts'

/** Who set or entered something for a bureau. */
export const personalData = {
  legality_settings: {
    columns: sameFor(['set_by'], recordField),
    owner: 'set_by',
    copy: { withheld: 'record' },
    closing: { kept: 'record' },
  },
  minimum_wages: {
    columns: sameFor(['entered_by'], recordField),
    owner: 'entered_by',
    copy: { withheld: 'record' },
    closing: { kept: 'record' },
  },
} as const satisfies PersonalTables
