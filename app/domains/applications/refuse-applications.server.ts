import { checkPosting } from '#app/domains/legality/check-posting.server.ts'
import { keptPaths } from '#app/paths.ts'
import { BadInput } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { gaps, RefusalReason } from './application.ts'
import { changeApplicationStatus, lockReceived } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'
import { tellSeeker } from './tell.server.ts'

export type Refusal = {
  reason: RefusalReason
  /** Of `skills_gap`. */
  gap?: (typeof gaps)[number]
  /** Of `other`; the seeker reads them. */
  words?: string
  /** For colleagues only. */
  note?: string
}

/**
 * Refuses one application or many for one reason; each seeker is told. All or none: refused as Conflict when one of
 * them cannot be refused any more. Words of the employer's own are checked as those of a posting are, because a refusal
 * may itself be unlawful: BadInput names what stands against them.
 */
export const refuseApplications = operation(
  async (trx, actor, { applicationIds, ...refusal }: { applicationIds: readonly number[] } & Refusal) => {
    const { reason, gap, words, note } = refusal
    if (reason === 'skills_gap' && !gap) throw new BadInput([{ field: 'gap', code: 'not_chosen' }])
    if (reason === 'other') await requireLawful(words)
    for (const id of new Set(applicationIds.toSorted((one, other) => one - other))) {
      const application = await lockReceived(trx, actor, id)
      await changeApplicationStatus(trx, actor, application, {
        action: 'refuse',
        mover: 'employer',
        reason,
        detail: reason === 'skills_gap' ? gap : undefined,
        noteShared: reason === 'other' ? words : undefined,
        notePrivate: note,
      })
      await tellSeeker(trx, application.person_id, {
        template: 'application_refused',
        values: await namesOfApplication(trx, application),
        link: keptPaths.myApplication(application.id),
      })
    }
    return applicationIds.length
  },
)

const fewestCharacters = 10

async function requireLawful(words = ''): Promise<void> {
  if ([...words].length < fewestCharacters)
    throw new BadInput([{ field: 'words', code: 'string_too_small', params: { min: fewestCharacters } }])
  const { findings } = await checkPosting({ description: words })
  const [found] = findings
  if (found)
    throw new BadInput([{ field: 'words', code: 'unlawful', params: { text: found.text, article: found.article } }])
}
