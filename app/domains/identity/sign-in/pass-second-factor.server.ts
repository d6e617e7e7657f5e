import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { attempt } from './attempt.server.ts'
import { confirmAuthenticator, isAppCode, isRecoveryCode } from '../account/authenticator.server.ts'
import { guarded } from './throttle.server.ts'
import { goOn, lockFlowAt, type Progress, stepOf } from './progress.server.ts'
import { changeFlow, currentFlow, lockFlow, refuseCode } from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

type Typed = { token: string | null; code: string; visit: Visit }

/**
 * The second proof: a code from the app, or one of the recovery codes. Who has no app yet proves with their first code
 * that it is set up, and is told their recovery codes, once. A code works once; five wrong ones end the attempt.
 */
export async function passSecondFactor(actor: Actor, typed: Typed): Promise<Progress> {
  const { id, personId } = await currentFlow(typed.token)
  const account = personId === null ? `flow ${id}` : `second factor ${personId}`
  return guarded({ ...typed.visit, account }, () => pass(actor, typed))
}

const pass = attempt(async (trx, actor, { token, code, visit }: Typed) => {
  const flow = await lockFlow(trx, token)
  const { personId } = flow
  if (personId === null || (await stepOf(trx, flow)) !== 'second_factor') return refuseCode(trx, actor, flow)
  const authenticator = await trx
    .selectFrom('authenticators')
    .select('confirmed_at')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const isSetUp = Boolean(authenticator?.confirmed_at)
  const isRecovery = isSetUp && (await isRecoveryCode(trx, personId, code))
  if (!isRecovery && !(await isAppCode(trx, personId, code))) return refuseCode(trx, actor, flow)
  if (isRecovery) {
    await record(trx, actor, { event: 'recovery_code.used', entity: 'person', entityId: personId })
    await sendMessage(trx, {
      to: { personId },
      template: 'recovery_code_used',
      values: { at: now() },
      link: keptPaths.security(),
    })
  }
  const payload = isSetUp
    ? undefined
    : { ...flow.payload, recoveryCodes: await confirmAuthenticator(trx, actor, personId) }
  return goOn(trx, actor, await changeFlow(trx, flow, { secondFactor: true, payload }), visit)
})

/**
 * The recovery codes were noted down: from here on nobody sees them again. Refused as Conflict when none were shown.
 */
export const keepRecoveryCodes = operation(async (trx, actor, { token, visit }: Omit<Typed, 'code'>) => {
  const flow = await lockFlowAt(trx, token, 'recovery_codes')
  return goOn(
    trx,
    actor,
    await changeFlow(trx, flow, { payload: { ...flow.payload, recoveryCodes: undefined } }),
    visit,
  )
})
