import type { Migration } from 'kysely'
import * as reference from './0001_reference.ts'
import * as vacancies from './0002_vacancies.ts'
import * as outbox from './0003_outbox.ts'
import * as searchFallback from './0004_search_fallback.ts'
import * as searchSync from './0005_search_sync.ts'

/** Every migration in order; the name is what the database remembers. */
export const migrations: Record<string, Migration> = {
  '0001_reference': reference,
  '0002_vacancies': vacancies,
  '0003_outbox': outbox,
  '0004_search_fallback': searchFallback,
  '0005_search_sync': searchSync,
}
