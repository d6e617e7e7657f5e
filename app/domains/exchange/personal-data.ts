import type { PersonalTables } from '#app/platform/personal-data.ts'

/** Files of a feed are nobody's. */
export const personalData = {
  imports: { notPersonal: ['file_name'] },
} as const satisfies PersonalTables
