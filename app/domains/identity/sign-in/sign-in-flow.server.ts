import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type Database, db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { blindIndex, newToken, seal, tokenHash, unseal } from '#app/platform/access/secrets.server.ts'
import { contactIndex } from '../contact-columns.server.ts'
import type { Contact } from '../contact.ts'

/** One attempt to prove who somebody is, bound to the browser that holds its token in this cookie. */
export const flowCookie = '__Host-flow'
/** Every step has so long. */
export const flowMinutes = 10
/** And the whole attempt, from its beginning, with all its steps and every further code; the database says so too. */
export const mostFlowMinutes = 30
const mostAttempts = 5

export type Purpose =
  'phone' | 'password' | 'sign_up' | 'reset' | 'oidc' | 'change_phone' | 'change_email' | 'prove' | 'apply' | 'follow'
/**
 * What an attempt carries along: who another provider says this is, and recovery codes that are still to be noted down;
 * what is sent once the code is right, which only the area that asked for the code can read.
 */
export type FlowPayload = {
  identity?: { issuer: string; subject: string }
  name?: string
  recoveryCodes?: string[]
  draft?: unknown
}

/** When a step that begins now is over. */
const endOfStep = (begunAt: Date) =>
  new Date(Math.min(now().getTime() + flowMinutes * 60_000, begunAt.getTime() + mostFlowMinutes * 60_000))
const codeHash = (token: string, code: string): Buffer => blindIndex('code', `${token} ${code}`)

/** Six figures; every one of the million is as likely. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/**
 * What an attempt begins with: a proof that was given, a code that was sent, or one that nobody was told, so that none
 * fits.
 */
type FirstProof = 'given' | 'untold' | { code: string }

/**
 * Begins an attempt and answers the token for the browser. With `begunAt` it goes on in place of one that began then.
 */
export async function openFlow(
  trx: Transaction<DB>,
  flow: {
    purpose: Purpose
    proof: FirstProof
    contact?: Contact
    personId?: number
    payload?: FlowPayload
    returnTo: string
    begunAt?: Date
  },
): Promise<string> {
  const token = newToken()
  const begunAt = flow.begunAt ?? now()
  await trx
    .insertInto('sign_in_flows')
    .values({
      token_hash: tokenHash(token),
      purpose: flow.purpose,
      channel: flow.contact?.channel ?? null,
      address_cipher: flow.contact ? seal(flow.contact.address) : null,
      address_index: flow.contact ? contactIndex(flow.contact) : null,
      person_id: flow.personId ?? null,
      code_hash: typeof flow.proof === 'object' ? codeHash(token, flow.proof.code) : null,
      passed_at: flow.proof === 'given' ? now() : null,
      payload_cipher: flow.payload ? seal(JSON.stringify(flow.payload)) : null,
      return_to: flow.returnTo,
      created_at: begunAt,
      expires_at: endOfStep(begunAt),
    })
    .execute()
  return token
}

/** The attempt a browser is in, undefined when it is over; for pages. */
export async function findFlow(token: string | null) {
  if (!token) return undefined
  const row = await flowsWith(db(), token).executeTakeFirst()
  return row && toFlow(row, token)
}

/** The attempt a browser is in, for what comes before its transaction. Refused as Conflict when it is over. */
export async function currentFlow(token: string | null): Promise<Flow> {
  const flow = await findFlow(token)
  if (!flow) throw new Conflict('identity:conflict.flow_over')
  return flow
}

/** The attempt a browser is in, held until the transaction ends. Refused as Conflict when it is over. */
export async function lockFlow(trx: Transaction<DB>, token: string | null): Promise<Flow> {
  return toFlow(await lockRow(trx, token), token!)
}

async function lockRow(trx: Transaction<DB>, token: string | null) {
  const row = token ? await flowsWith(trx, token).forUpdate().executeTakeFirst() : undefined
  if (!row) throw new Conflict('identity:conflict.flow_over')
  return row
}

/**
 * The one place that compares a code. It is right where it was sent for this very purpose, to this person if one is
 * said, and as long as it has proved nothing. Everything else is one and the same refusal, and is counted: another
 * code, an attempt for something else or of somebody else, one whose code nobody was told, one that went on. The fifth
 * ends the attempt. Answers the attempt, held until the transaction ends, or the refusal, which goes beside the field
 * `code`. Refused as Conflict when this browser is in no attempt.
 */
export async function takeCode(
  trx: Transaction<DB>,
  actor: Actor,
  { token, code }: { token: string | null; code: string },
  serves: { purposes: readonly Purpose[]; personId?: number },
): Promise<Flow | BadInput> {
  const row = await lockRow(trx, token)
  const flow = toFlow(row, token!)
  const isEqual = timingSafeEqual(row.code_hash ?? randomBytes(32), codeHash(token!, code))
  const isFor =
    serves.purposes.includes(flow.purpose) && (serves.personId === undefined || serves.personId === flow.personId)
  return isEqual && isFor && flow.passedAt === null ? flow : refuseCode(trx, actor, flow)
}

export type Flow = ReturnType<typeof toFlow>

function flowsWith(trx: Database, token: string) {
  return trx
    .selectFrom('sign_in_flows')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now())
}

function toFlow(row: Awaited<ReturnType<ReturnType<typeof flowsWith>['executeTakeFirstOrThrow']>>, token: string) {
  const { channel, address_cipher } = row
  return {
    id: row.id,
    token,
    purpose: row.purpose as Purpose,
    personId: row.person_id,
    attempts: row.attempts,
    returnTo: row.return_to,
    passedAt: row.passed_at,
    secondFactorAt: row.second_factor_at,
    createdAt: row.created_at,
    contact:
      channel && address_cipher ? { channel: channel as Contact['channel'], address: unseal(address_cipher) } : null,
    payload: row.payload_cipher ? (JSON.parse(unseal(row.payload_cipher)) as FlowPayload) : {},
  }
}

/** What an attempt has come to. The time of a step begins anew, within that of the whole attempt. */
export async function changeFlow(
  trx: Transaction<DB>,
  flow: Flow,
  change: {
    passed?: true
    secondFactor?: true
    personId?: number
    payload?: FlowPayload
  },
): Promise<Flow> {
  const at = now()
  await trx
    .updateTable('sign_in_flows')
    .set({
      expires_at: endOfStep(flow.createdAt),
      ...(change.passed ? { passed_at: at, code_hash: null, attempts: 0 } : {}),
      ...(change.secondFactor ? { second_factor_at: at } : {}),
      ...(change.personId === undefined ? {} : { person_id: change.personId }),
      ...(change.payload ? { payload_cipher: seal(JSON.stringify(change.payload)) } : {}),
    })
    .where('id', '=', flow.id)
    .execute()
  return {
    ...flow,
    passedAt: change.passed ? at : flow.passedAt,
    secondFactorAt: change.secondFactor ? at : flow.secondFactorAt,
    personId: change.personId ?? flow.personId,
    payload: change.payload ?? flow.payload,
  }
}

export async function endFlow(trx: Transaction<DB>, flow: Flow): Promise<void> {
  await trx
    .updateTable('sign_in_flows')
    .set({ ended_at: now(), code_hash: null, payload_cipher: null })
    .where('id', '=', flow.id)
    .execute()
}

/** Counts a wrong answer; the fifth ends the attempt. Answers the refusal, which goes beside the field `code`. */
export async function refuseCode(trx: Transaction<DB>, actor: Actor, flow: Flow): Promise<BadInput> {
  const isLast = flow.attempts + 1 >= mostAttempts
  await trx
    .updateTable('sign_in_flows')
    .set({ attempts: flow.attempts + 1 })
    .where('id', '=', flow.id)
    .execute()
  if (isLast) await endFlow(trx, flow)
  await record(trx, actor, {
    event: 'sign_in.refused',
    entity: 'person',
    entityId: flow.personId,
    outcome: 'refused',
    after: { way: flow.purpose, attempts: flow.attempts + 1 },
  })
  return new BadInput([{ field: 'code', code: isLast ? 'code_used_up' : 'code_wrong' }])
}
