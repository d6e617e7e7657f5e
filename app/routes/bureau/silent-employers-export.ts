import { silentEmployerRows } from '#app/domains/applications/silent-employer-list.server.ts'
import { listFileLoader } from '../list-loaders.server.ts'

export const loader = listFileLoader(silentEmployerRows)
