import { db } from '#db/client.ts'
import type { Actor } from '#app/platform/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { sendMessage } from '#app/platform/messages.server.ts'
import { pathsIn } from '#app/platform/paths.ts'
import { attempt } from './attempt.server.ts'
import { findByContact } from './contact-columns.server.ts'
import { guarded } from './guessing.server.ts'
import { checkPassword, hashPassword, refuseUsed, savePassword } from './passwords.server.ts'
import { goOn, type Progress } from './progress.server.ts'
import { changeFlow, currentFlow, isCodeOf, lockFlow, refuseCode } from './sign-in-flow.server.ts'
import type { Visit } from './visit.ts'

type Typed = { token: string | null; code: string; password: string; visit: Visit }

/**
 * Sets a new password with the code from the mail, ends all sessions of the account, tells its owner, and goes on to
 * sign in. The rules for passwords are checked first, so that a wrong code tells nothing and a weak password costs none.
 */
export async function resetPassword(actor: Actor, typed: Typed): Promise<Progress> {
  const flow = await currentFlow(typed.token)
  const person = flow.contact ? await findByContact(db(), flow.contact) : undefined
  const isTheirs = isCodeOf(flow, typed.code)
  // Only who has the code learns from the answer whether the stricter rules for staff hold.
  checkPassword(typed.password, { isStaff: isTheirs && person?.is_staff === true, known: [flow.contact?.address ?? null] })
  return guarded({ ...typed.visit, account: `flow ${flow.id}` }, async () => {
    if (isTheirs && person) await refuseUsed(db(), person.id, typed.password)
    return reset(actor, { ...typed, hashed: await hashPassword(typed.password) })
  })
}

const reset = attempt(async (trx, actor, { token, code, hashed, visit }: Typed & { hashed: string }) => {
  const flow = await lockFlow(trx, token, ['reset'])
  const person = flow.contact ? await findByContact(trx, flow.contact) : undefined
  if (!person || flow.passedAt || !isCodeOf(flow, code)) return refuseCode(trx, actor, flow)
  await savePassword(trx, person.id, hashed)
  await trx.updateTable('sessions').set({ ended_at: now() }).where('person_id', '=', person.id).where('ended_at', 'is', null).execute()
  await record(trx, actor, { event: 'password.reset', entity: 'person', entityId: person.id })
  await sendMessage(trx, { to: { personId: person.id }, template: 'password_changed', values: { at: now() }, link: pathsIn('zh-CN').security() })
  return goOn(trx, actor, await changeFlow(trx, flow, { passed: true, personId: person.id }), visit)
})
