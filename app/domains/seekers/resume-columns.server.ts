import { sql } from 'kysely'
import { phoneColumns } from '#app/domains/identity/contact-columns.server.ts'
import { seal, unseal } from '#app/platform/access/secrets.server.ts'
import { Resume } from './resume.ts'

/** What a résumé says as its row keeps it: all of it sealed, the number beside it as that of people. */
export function resumeColumns({ phone, ...content }: Resume) {
  return { language: content.language, content_cipher: seal(JSON.stringify(content)), ...phoneColumns(phone) }
}

/** The inverse of {@link resumeColumns}. */
export function openResume(row: { content_cipher: Buffer; phone_cipher: Buffer }): Resume {
  return Resume.parse({ ...(JSON.parse(unseal(row.content_cipher)) as object), phone: unseal(row.phone_cipher) })
}

/** Whether a code has proved the number of the résumé `r` to be that of its person `p`. */
export const isPhoneVerified = sql<boolean>`(p.phone_index is not distinct from r.phone_index)`
