import type { Actor } from '#app/platform/actor.ts'
import { attempt } from './attempt.server.ts'
import { findByContact } from './contact-columns.server.ts'
import { guarded } from './guessing.server.ts'
import { goOn, type Progress } from './progress.server.ts'
import { changeFlow, currentFlow, isCodeOf, lockFlow, refuseCode } from './sign-in-flow.server.ts'
import type { Visit } from './visit.ts'

/**
 * The code that was sent to a telephone or mail address: proves that it is theirs, and goes on. Refused beside the field
 * when it is wrong, five times at most; then, and after ten minutes, the attempt is over (Conflict).
 */
export async function passCode(actor: Actor, input: { token: string | null; code: string; visit: Visit }): Promise<Progress> {
  const flow = await currentFlow(input.token)
  return guarded({ ...input.visit, account: `flow ${flow.id}` }, () => pass(actor, input))
}

const pass = attempt(async (trx, actor, { token, code, visit }: { token: string | null; code: string; visit: Visit }) => {
  const flow = await lockFlow(trx, token, ['phone', 'sign_up', 'oidc'])
  if (!flow.contact || flow.passedAt || !isCodeOf(flow, code)) return refuseCode(trx, actor, flow)
  const person = await findByContact(trx, flow.contact)
  const passed = await changeFlow(trx, flow, { passed: true, personId: person?.id })
  if (person && flow.payload.identity) {
    await trx
      .insertInto('identities')
      .values({ ...flow.payload.identity, person_id: person.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return goOn(trx, actor, passed, visit)
})
