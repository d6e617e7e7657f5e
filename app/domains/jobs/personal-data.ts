import type { PersonalTables } from '#app/platform/personal-data.ts'

/** A vacancy says where the work is and what it is called. */
export const personalData = {
  vacancies: { notPersonal: ['address'] },
  education_levels: { notPersonal: ['name', 'name_en'] },
} as const satisfies PersonalTables
