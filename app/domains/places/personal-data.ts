import type { PersonalTables } from '#app/platform/personal-data.ts'

/** Names of places are nobody's. */
export const personalData = {
  member_cities: { notPersonal: ['name', 'short_name', 'name_en'] },
  districts: { notPersonal: ['name', 'short_name', 'name_en'] },
  streets: { notPersonal: ['name', 'short_name'] },
} as const satisfies PersonalTables
