import type { SearchableKind } from './kind/searchable-kind.ts'
import { vacancies } from './vacancies/vacancies.ts'

/** Everything that is searched; each has an index of its own. */
export const searchableKinds: readonly SearchableKind[] = [vacancies]
