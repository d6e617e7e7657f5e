import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { permit } from '#app/platform/access/rights.ts'
import type { Actor, Person } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { ownResumes } from './seekers-permissions.ts'

/** Somebody who looks for work; refused as Forbidden for everybody else. */
export function seekerOf(actor: Actor): Person {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have résumés')
  permit(actor, ownResumes, { cityCode: null, personId: actor.personId })
  return actor
}

/** One's own résumé until the transaction ends; NotFound for that of somebody else, as for one that nobody has. */
export async function lockOwnResume(trx: Transaction<DB>, actor: Actor, resumeId: number) {
  const { personId } = seekerOf(actor)
  return trx
    .selectFrom('resumes')
    .selectAll()
    .where('id', '=', resumeId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Résumé ${resumeId}`))
}

/** Leaves a row in the trail, which knows nothing of what a résumé says. */
export const recordResume = (trx: Transaction<DB>, actor: Actor, event: string, id: number, after?: object) =>
  record(trx, actor, { event, entity: 'resume', entityId: id, after: after && { ...after } })
