import type { SearchableKind } from './kind/searchable-kind.ts'
import { employers } from './employers/employers.ts'
import { vacancies } from './vacancies/vacancies.ts'

/** Everything that is searched, each in an index of its own; what comes first is brought up to date first. */
export const searchableKinds: readonly SearchableKind[] = [vacancies, employers]
