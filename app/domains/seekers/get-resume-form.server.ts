import { db } from '#db/client.ts'
import { asDialled } from '#db/values/phone.ts'
import type { Language } from '#app/i18n/languages.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import type { Defaults } from '#app/ui/form/form-context.tsx'
import { seekerOf } from './own-resume.server.ts'
import { fieldsOfResume } from './resume-form.ts'
import { openResume } from './resume-columns.server.ts'

export type ResumeFormPage = {
  /** Null for a new one. */
  resume: { id: number; title: string } | null
  version: number
  /** It was deleted while somebody wrote; what they wrote can become a new one. */
  isGone: boolean
  defaults: Defaults
}

/**
 * One's own résumé for writing, or an empty one that knows the name and the number of the account. NotFound for that of
 * somebody else, but where a form about it was sent and refused, which must not be lost: a new one then. One query.
 */
export async function getResumeForm(
  actor: Actor,
  resumeId: string | undefined,
  { language, wasRefused }: { language: Language; wasRefused: boolean },
): Promise<ResumeFormPage> {
  const { personId } = seekerOf(actor)
  if (resumeId === undefined) {
    const person = await db()
      .selectFrom('people')
      .select(['name', 'phone_cipher'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow()
    const phone = person.phone_cipher && asDialled(unseal(person.phone_cipher))
    return { resume: null, version: 0, isGone: false, defaults: { language, displayName: person.name, phone } }
  }
  const row = await db()
    .selectFrom('resumes')
    .select(['id', 'title', 'version', 'content_cipher', 'phone_cipher'])
    .where('id', '=', readId(resumeId))
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row && wasRefused) return { resume: null, version: 0, isGone: true, defaults: { language } }
  if (!row) throw new NotFound(`Résumé ${resumeId}`)
  const resume = openResume(row)
  return {
    resume: { id: row.id, title: row.title },
    version: row.version,
    isGone: false,
    defaults: { ...fieldsOfResume(resume), title: row.title, phone: asDialled(resume.phone) },
  }
}
