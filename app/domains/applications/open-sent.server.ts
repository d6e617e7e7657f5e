import type { ResumeSnapshot } from '#app/domains/seekers/resume.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'

/** The résumé of an application; null where its person or their consent has gone. */
export const openSent = (sealed: Buffer | null): ResumeSnapshot | null =>
  sealed === null ? null : (JSON.parse(unseal(sealed)) as ResumeSnapshot)
