import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { attempt } from './attempt.server.ts'
import { findByContact } from '../contact-columns.server.ts'
import { guarded } from './throttle.server.ts'
import { goOn, type Progress } from './progress.server.ts'
import { changeFlow, currentFlow, endFlow, type Purpose, takeCode } from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

/** `purposes`: what an attempt must be for to be asked for its code here. */
type Typed = { token: string | null; code: string; visit: Visit; purposes: readonly Purpose[] }

/**
 * The code that was sent to a telephone or mail address: proves that it is theirs, and goes on. Refused beside the
 * field when it is wrong, five times at most; then, and after ten minutes, the attempt is over (Conflict). Whoever
 * signs up is never let in as somebody who has the address meanwhile.
 */
export async function passCode(actor: Actor, typed: Typed): Promise<Progress> {
  const flow = await currentFlow(typed.token)
  return guarded({ ...typed.visit, account: `flow ${flow.id}` }, () => pass(actor, typed))
}

const pass = attempt(async (trx, actor, { token, code, visit, purposes }: Typed) => {
  const flow = await takeCode(trx, actor, { token, code }, { purposes })
  if (flow instanceof BadInput) return flow
  const person = flow.contact ? await findByContact(trx, flow.contact) : undefined
  if (person && flow.purpose === 'sign_up') {
    await endFlow(trx, flow)
    await record(trx, actor, {
      event: 'sign_in.refused',
      entity: 'person',
      entityId: person.id,
      outcome: 'refused',
      after: { way: 'sign_up' },
    })
    return new Conflict('identity:conflict.contact_taken')
  }
  return goOn(trx, actor, await changeFlow(trx, flow, { passed: true, personId: person?.id }), visit)
})
