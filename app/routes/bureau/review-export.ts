import { reviewRows } from '#app/domains/review/review-list.server.ts'
import { listFileLoader } from '../list-loaders.server.ts'

export const loader = listFileLoader(reviewRows)
