import { applicantRows } from '#app/domains/applications/applicant-list.server.ts'
import { listFileLoader } from '../list-loaders.server.ts'

export const loader = listFileLoader(applicantRows)
