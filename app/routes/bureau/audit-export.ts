import { trailRows } from '#app/domains/audit/trail-list.server.ts'
import { listFileLoader } from '../list-loaders.server.ts'

export const loader = listFileLoader(trailRows)
