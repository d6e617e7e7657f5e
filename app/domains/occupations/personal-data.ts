import type { PersonalTables } from '#app/platform/personal-data.ts'

/** Names of occupations are nobody's. */
export const personalData = {
  occupations: { notPersonal: ['name', 'name_en'] },
} as const satisfies PersonalTables
