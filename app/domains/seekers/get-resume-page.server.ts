import { db } from '#db/client.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import { fileAnswer } from '#app/platform/files/files.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { filesOf, getResumesOf, snapshotOf } from './get-resumes.server.ts'
import { seekerOf } from './own-resume.server.ts'

/** One's own résumés, and how many employers are shown none of them. Two queries. */
export async function getResumesPage(actor: Actor) {
  const { personId } = seekerOf(actor)
  const [resumes, { blocked }] = await Promise.all([
    getResumesOf(personId),
    db()
      .selectFrom('blocked_employers')
      .select(({ fn }) => fn.countAll<number>().as('blocked'))
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  ])
  return { resumes, blocked: Number(blocked) }
}

/** One of them by the id in an address; NotFound for that of somebody else. One query. */
export async function getOwnResume(actor: Actor, resumeId: string | undefined) {
  const { personId } = seekerOf(actor)
  const id = readId(resumeId)
  const resumes = await getResumesOf(personId)
  const resume = resumes.find((one) => one.id === id)
  if (!resume) throw new NotFound(`Résumé ${id}`)
  return { ...resume, isOnly: resumes.length === 1 }
}

/** What an employer sees of one's own résumé. Three queries. */
export async function getResumePreview(actor: Actor, resumeId: string | undefined) {
  const { personId } = seekerOf(actor)
  const [resume, snapshot] = await Promise.all([
    getOwnResume(actor, resumeId),
    snapshotOf(db(), { personId, resumeId: readId(resumeId) }),
  ])
  return { resume, snapshot }
}

/** The files of one's own résumé. Two queries. */
export async function getResumeFiles(actor: Actor, resumeId: string | undefined) {
  const { personId } = seekerOf(actor)
  const [resume, files] = await Promise.all([
    getOwnResume(actor, resumeId),
    filesOf(db(), { personId, resumeId: readId(resumeId) }),
  ])
  return { resume, files }
}

/** One of one's own files as a download; NotFound for that of somebody else. */
export async function getResumeFile(actor: Actor, resumeFileId: string | undefined): Promise<Response> {
  const { personId } = seekerOf(actor)
  const { file_id } = await db()
    .selectFrom('resume_files')
    .select('file_id')
    .where('id', '=', readId(resumeFileId))
    .where('person_id', '=', personId)
    .where('resume_id', 'is not', null)
    .executeTakeFirstOrThrow(() => new NotFound(`File ${resumeFileId} of a résumé`))
  return fileAnswer(file_id)
}
