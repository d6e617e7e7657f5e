import type { Transaction } from 'kysely'
import { type Database, db } from '#db/client.ts'
import type { Language } from '#app/i18n/languages.ts'
import type { DB } from '#db/schema.generated.ts'
import type { MediaType } from '#app/platform/forms/upload.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { type Resume, type ResumeFile, resumeSnapshot, type ResumeSnapshot, Visibility } from './resume.ts'
import { isPhoneVerified, openResume } from './resume-columns.server.ts'

/** A résumé of a person as lists of their own name it; nothing of what it says. */
export type NamedResume = {
  id: number
  title: string
  language: Language
  visibility: Visibility
  isDefault: boolean
  version: number
  /** An instant, ISO 8601 in UTC. */
  updatedAt: string
}

/** The résumés of a person, the default one first, then the one that was changed last. One query. */
export async function getResumesOf(personId: number): Promise<NamedResume[]> {
  const rows = await db()
    .selectFrom('resumes as r')
    .innerJoin('seekers as s', 's.person_id', 'r.person_id')
    .select(({ eb, ref }) => [
      'r.id',
      'r.title',
      'r.language',
      'r.visibility',
      'r.version',
      'r.updated_at as updatedAt',
      eb('s.default_resume_id', '=', ref('r.id')).$castTo<boolean>().as('isDefault'),
    ])
    .where('r.person_id', '=', personId)
    .orderBy('isDefault', 'desc')
    .orderBy('r.updated_at', 'desc')
    .orderBy('r.id')
    .execute()
  return rows.map((row) => ({
    ...row,
    updatedAt: row.updatedAt.toISOString(),
    language: row.language as Language,
    visibility: Visibility.parse(row.visibility),
  }))
}

/** The default résumé of a person, with all that it says; null for who has none. One query. */
export async function getDefaultResume(
  personId: number,
): Promise<{ id: number; title: string; resume: Resume } | null> {
  const row = await db()
    .selectFrom('resumes as r')
    .innerJoin('seekers as s', 's.default_resume_id', 'r.id')
    .select(['r.id', 'r.title', 'r.content_cipher', 'r.phone_cipher'])
    .where('s.person_id', '=', personId)
    .executeTakeFirst()
  return row ? { id: row.id, title: row.title, resume: openResume(row) } : null
}

type Owned = { personId: number; resumeId: number }

/** Files of a résumé in the order in which they came. One query. */
export async function filesOf(
  database: Database,
  { personId, resumeId }: Owned,
): Promise<(ResumeFile & { id: number })[]> {
  const rows = await database
    .selectFrom('resume_files as r')
    .innerJoin('files as f', 'f.id', 'r.file_id')
    .select(['r.id', 'f.id as fileId', 'f.name', 'f.media_type', 'f.bytes'])
    .where('r.person_id', '=', personId)
    .where('r.resume_id', '=', resumeId)
    .orderBy('r.id')
    .execute()
  return rows.map(({ media_type, ...file }) => ({ ...file, mediaType: media_type as MediaType }))
}

/** What an employer would be sent now; NotFound for a résumé that is not this person's. Two queries. */
export async function snapshotOf(database: Database, owned: Owned): Promise<ResumeSnapshot> {
  const [row, files] = await Promise.all([
    database
      .selectFrom('resumes as r')
      .innerJoin('people as p', 'p.id', 'r.person_id')
      .select(['r.content_cipher', 'r.phone_cipher', 'r.version', isPhoneVerified.as('isPhoneVerified')])
      .where('r.id', '=', owned.resumeId)
      .where('r.person_id', '=', owned.personId)
      .executeTakeFirstOrThrow(() => new NotFound(`Résumé ${owned.resumeId}`)),
    filesOf(database, owned),
  ])
  return resumeSnapshot(openResume(row), {
    resumeId: owned.resumeId,
    resumeVersion: row.version,
    isPhoneVerified: row.isPhoneVerified,
    files: files.map(({ id: _, ...file }) => file),
  })
}

/** The same for sending it, in the transaction that keeps it: from now on its files stay, whatever the person does. */
export async function takeSnapshot(trx: Transaction<DB>, owned: Owned): Promise<ResumeSnapshot> {
  const snapshot = await snapshotOf(trx, owned)
  if (snapshot.files.length > 0)
    await trx
      .updateTable('resume_files')
      .set({ sent_at: now() })
      .where(
        'file_id',
        'in',
        snapshot.files.map(({ fileId }) => fileId),
      )
      .where('sent_at', 'is', null)
      .execute()
  return snapshot
}
