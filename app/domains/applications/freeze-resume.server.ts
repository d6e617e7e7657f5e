import { sql, type Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { Resume, type ResumeFile, type ResumeSnapshot, resumeSnapshot } from '#app/domains/seekers/resume.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'

/** One résumé of a person as it would be sent now. Two queries. NotFound when they have none of this id. */
export async function snapshotOf(
  database: Pick<Database, 'selectFrom'>,
  { personId, resumeId }: { personId: number; resumeId: number },
): Promise<ResumeSnapshot> {
  const [row, files] = await Promise.all([
    database
      .selectFrom('resumes as r')
      .innerJoin('people as p', 'p.id', 'r.person_id')
      .select(['r.id', 'r.version', 'r.language', 'r.content_cipher', 'r.phone_cipher'])
      .select(sql<boolean>`coalesce(p.phone_index = r.phone_index, false)`.as('is_verified'))
      .where('r.person_id', '=', personId)
      .where('r.id', '=', resumeId)
      .executeTakeFirstOrThrow(() => new NotFound(`Résumé ${resumeId}`)),
    database
      .selectFrom('resume_files as f')
      .innerJoin('files', 'files.id', 'f.file_id')
      .select(['f.file_id as fileId', 'files.name', 'files.media_type as mediaType', 'files.bytes'])
      .where('f.person_id', '=', personId)
      .where('f.resume_id', '=', resumeId)
      .orderBy('f.id')
      .execute(),
  ])
  const content = JSON.parse(unseal(row.content_cipher)) as object
  return resumeSnapshot(Resume.parse({ ...content, language: row.language, phone: unseal(row.phone_cipher) }), {
    resumeId: row.id,
    resumeVersion: row.version,
    isPhoneVerified: row.is_verified,
    files: files as ResumeFile[],
  })
}

/** The same, as it is sent: its files stay for the application, whatever becomes of the résumé. */
export async function freezeResume(
  trx: Transaction<DB>,
  of: { personId: number; resumeId: number },
): Promise<ResumeSnapshot> {
  const snapshot = await snapshotOf(trx, of)
  if (snapshot.files.length > 0)
    await trx
      .updateTable('resume_files')
      .set({ sent_at: sql`coalesce(sent_at, ${now()})` })
      .where('person_id', '=', of.personId)
      .where('resume_id', '=', of.resumeId)
      .execute()
  return snapshot
}
