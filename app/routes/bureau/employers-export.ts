import { employerRows } from '#app/domains/review/employer-list.server.ts'
import { listFileLoader } from '../list-loaders.server.ts'

export const loader = listFileLoader(employerRows)
