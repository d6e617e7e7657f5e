import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { attempt } from './attempt.server.ts'
import { findByContact } from '../contact-columns.server.ts'
import { guarded } from './throttle.server.ts'
import { checkPassword, hashPassword, refuseUsed, savePassword } from '../account/passwords.server.ts'
import { goOn, type Progress } from './progress.server.ts'
import { changeFlow, currentFlow, takeCode } from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

type Typed = { token: string | null; code: string; password: string; visit: Visit }

/**
 * Sets a new password with the code from the mail, ends all sessions of the account, tells its owner, and goes on to
 * sign in. What everybody's password has to be is checked first, so that a weak one costs no try; whether the stricter
 * rules of staff hold is told to nobody without the right code, which stays good then.
 */
export async function resetPassword(actor: Actor, typed: Typed): Promise<Progress> {
  const flow = await currentFlow(typed.token)
  checkPassword(typed.password, { isStaff: false, known: [flow.contact?.address ?? null] })
  return guarded({ ...typed.visit, account: `flow ${flow.id}` }, async () =>
    reset(actor, { ...typed, hashed: await hashPassword(typed.password) }),
  )
}

const reset = attempt(async (trx, actor, { token, code, password, hashed, visit }: Typed & { hashed: string }) => {
  const flow = await takeCode(trx, actor, { token, code }, { purposes: ['reset'] })
  if (flow instanceof BadInput) return flow
  const person = flow.contact ? await findByContact(trx, flow.contact) : undefined
  if (!person) throw new Conflict('identity:conflict.flow_over')
  checkPassword(password, { isStaff: person.is_staff, known: [flow.contact!.address] })
  await refuseUsed(trx, person.id, password)
  await savePassword(trx, person.id, hashed)
  await trx
    .updateTable('sessions')
    .set({ ended_at: now() })
    .where('person_id', '=', person.id)
    .where('ended_at', 'is', null)
    .execute()
  await record(trx, actor, { event: 'password.reset', entity: 'person', entityId: person.id })
  await sendMessage(trx, {
    to: { personId: person.id },
    template: 'password_changed',
    values: { at: now() },
    link: keptPaths.security(),
  })
  return goOn(trx, actor, await changeFlow(trx, flow, { passed: true, personId: person.id }), visit)
})
