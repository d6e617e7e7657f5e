import { personalData as applications } from '#app/domains/applications/personal-data.ts'
import { personalData as audit } from '#app/domains/audit/personal-data.ts'
import { personalData as employers } from '#app/domains/employers/personal-data.ts'
import { personalData as exchange } from '#app/domains/exchange/personal-data.ts'
import { personalData as identity } from '#app/domains/identity/personal-data.ts'
import { personalData as jobs } from '#app/domains/jobs/personal-data.ts'
import { personalData as legality } from '#app/domains/legality/personal-data.ts'
import { personalData as occupations } from '#app/domains/occupations/personal-data.ts'
import { personalData as places } from '#app/domains/places/personal-data.ts'
import { personalData as review } from '#app/domains/review/personal-data.ts'
import { personalData as reviewQueue } from '#app/domains/review-queue/personal-data.ts'
import { personalData as savedSearches } from '#app/domains/saved-searches/personal-data.ts'
import { personalData as seekers } from '#app/domains/seekers/personal-data.ts'
import { personalData as suggestions } from '#app/domains/suggestions/personal-data.ts'
import { personalData as files } from '#app/platform/files/personal-data.ts'
import { personalData as messages } from '#app/platform/messages/personal-data.ts'
import type { Personal, PersonalTables } from '#app/platform/personal-data.ts'

const index: PersonalTables = { search_indexes: { notPersonal: ['name'] } }

/** Every table with personal data, or columns that only look so: each area declares its own. Browser-safe. */
export const declaredTables: readonly PersonalTables[] = [
  identity,
  messages,
  files,
  audit,
  employers,
  review,
  reviewQueue,
  jobs,
  applications,
  seekers,
  suggestions,
  legality,
  places,
  occupations,
  exchange,
  savedSearches,
  index,
]

/** Those with personal data, by name. */
export const personalTables: readonly (readonly [string, Personal])[] = declaredTables
  .flatMap((tables) => Object.entries(tables) as [string, Personal | { notPersonal: readonly string[] }][])
  .filter((entry): entry is [string, Personal] => 'columns' in entry[1])
