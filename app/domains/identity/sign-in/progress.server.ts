import type { Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { Conflict } from '#app/platform/errors.ts'
import { prepareAuthenticator } from '../account/authenticator.server.ts'
import { endSession } from './end-session.server.ts'
import { passwordDays } from '../account/password-rules.ts'
import { endFlow, type Flow, lockFlow, type Purpose } from './sign-in-flow.server.ts'
import { type SessionWay, startSession, type StartedSession } from './start-session.server.ts'
import type { Visit } from '../visit.ts'

/** What comes next in an attempt to sign in; each is a page of its own. */
export type Step = 'code' | 'details' | 'second_factor' | 'recovery_codes' | 'new_password' | 'session'

/** Where an attempt has come to: at its end the session has begun. */
export type Progress =
  | { step: Exclude<Step, 'session'>; flow: string; returnTo: string }
  | { step: 'session'; session: StartedSession; returnTo: string }

/** What decides about the next step of somebody who has proved something. */
async function signingIn(trx: Database, personId: number) {
  const person = await trx
    .selectFrom('people as p')
    .leftJoin('passwords as w', 'w.person_id', 'p.id')
    .leftJoin('authenticators as a', (join) =>
      join.onRef('a.person_id', '=', 'p.id').on('a.confirmed_at', 'is not', null),
    )
    .select([
      'p.id',
      'p.is_staff',
      'p.is_demo',
      'p.disabled_at',
      'w.must_change',
      'w.changed_at',
      'a.person_id as authenticator',
    ])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  const isOld =
    person.is_staff &&
    person.changed_at !== null &&
    person.changed_at.getTime() < now().getTime() - passwordDays * 86_400_000
  return { ...person, hasSecondFactor: person.authenticator !== null, mustChange: person.must_change === true || isOld }
}

/** Attempts by which somebody signs in; with the others somebody who is signed in proves something. */
const signInPurposes: readonly Purpose[] = ['phone', 'password', 'sign_up', 'reset', 'oidc']

/** The step an attempt waits for. Staff always need the second factor, others when they have set one up. */
export async function stepOf(trx: Database, flow: Flow): Promise<Step> {
  if (!flow.passedAt || !signInPurposes.includes(flow.purpose)) return 'code'
  if (flow.personId === null) return 'details'
  const person = await signingIn(trx, flow.personId)
  if ((person.is_staff || person.hasSecondFactor) && !flow.secondFactorAt) return 'second_factor'
  if (flow.payload.recoveryCodes) return 'recovery_codes'
  return person.mustChange ? 'new_password' : 'session'
}

/**
 * An attempt that waits for this very step, held until the transaction ends. Refused as Conflict when it is over or
 * elsewhere.
 */
export async function lockFlowAt(trx: Transaction<DB>, token: string | null, step: Step): Promise<Flow> {
  const flow = await lockFlow(trx, token)
  if ((await stepOf(trx, flow)) !== step) throw new Conflict('identity:conflict.flow_over')
  return flow
}

const ways: Record<Flow['purpose'], SessionWay> = {
  phone: 'phone',
  password: 'password',
  sign_up: 'sign_up',
  reset: 'reset',
  oidc: 'oidc',
  change_phone: 'phone',
  change_email: 'password',
  prove: 'password',
  apply: 'by_code',
  follow: 'by_code',
}

/**
 * Goes on with an attempt after one of its steps. When none is left, the session begins, the attempt is over, and the
 * session this browser had before ends. Refused as Conflict for an account that was disabled.
 */
export async function goOn(trx: Transaction<DB>, actor: Actor, flow: Flow, visit: Visit): Promise<Progress> {
  const step = await stepOf(trx, flow)
  const { returnTo } = flow
  if (flow.personId !== null) {
    const person = await signingIn(trx, flow.personId)
    if (person.disabled_at || (person.is_demo && env().PORTAL_DEMO === 'off'))
      throw new Conflict('identity:conflict.account_disabled')
    if (step === 'second_factor' && !person.hasSecondFactor) await prepareAuthenticator(trx, person.id)
    if (step === 'session') {
      await endFlow(trx, flow)
      await linkIdentity(trx, flow, person.id)
      if (actor.kind === 'person') await endSession(trx, actor.sessionId)
      return { step, session: await startSession(trx, person, visit, ways[flow.purpose]), returnTo }
    }
  }
  await record(trx, actor, {
    event: 'sign_in.continued',
    entity: 'person',
    entityId: flow.personId,
    after: { way: flow.purpose, step },
  })
  return { step: step as Exclude<Step, 'session'>, flow: flow.token, returnTo }
}

/**
 * The account elsewhere that led here opens this one from now on: not before everything this one asks for was proved.
 */
async function linkIdentity(trx: Transaction<DB>, { payload: { identity } }: Flow, personId: number): Promise<void> {
  if (!identity) return
  await trx
    .insertInto('identities')
    .values({ ...identity, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
