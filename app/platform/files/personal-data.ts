import { type PersonalTables, recordField, sameFor } from '../personal-data.ts'

/** Papers that somebody handed in. */
export const personalData = {
  files: {
    columns: sameFor(['uploaded_by', 'name'], recordField),
    owner: 'uploaded_by',
    copy: { as: 'files', columns: ['name', 'media_type', 'bytes', 'uploaded_at'], order: 'id' },
    closing: { kept: 'record' },
  },
} as const satisfies PersonalTables
