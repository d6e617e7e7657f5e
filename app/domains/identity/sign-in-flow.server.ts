import { randomInt } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type Database, db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { blindIndex, newToken, seal, tokenHash, unseal } from '#app/platform/secrets.server.ts'
import { contactIndex } from './contact-columns.server.ts'
import type { Contact } from './contact.ts'

/** One attempt to prove who somebody is, bound to the browser that holds its token in this cookie. */
export const flowCookie = '__Host-flow'
/** Every step has so long. */
export const flowMinutes = 10
const mostAttempts = 5

export type Purpose = 'phone' | 'password' | 'sign_up' | 'reset' | 'oidc' | 'change_phone' | 'change_email' | 'prove'
/** What an attempt carries along: who another provider says this is, and recovery codes that are still to be noted down. */
export type FlowPayload = { identity?: { issuer: string; subject: string }; name?: string; recoveryCodes?: string[] }

const inFlowTime = () => new Date(now().getTime() + flowMinutes * 60_000)
const codeHash = (token: string, code: string): Buffer => blindIndex('code', `${token} ${code}`)

/** Six figures; every one of the million is as likely. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Begins an attempt and answers the token for the browser. With `code` it waits for that code, else it has passed. */
export async function openFlow(trx: Transaction<DB>, flow: {
  purpose: Purpose
  contact?: Contact
  personId?: number
  code?: string
  payload?: FlowPayload
  returnTo: string
}): Promise<string> {
  const token = newToken()
  await trx
    .insertInto('sign_in_flows')
    .values({
      token_hash: tokenHash(token),
      purpose: flow.purpose,
      channel: flow.contact?.channel ?? null,
      address_cipher: flow.contact ? seal(flow.contact.address) : null,
      address_index: flow.contact ? contactIndex(flow.contact) : null,
      person_id: flow.personId ?? null,
      code_hash: flow.code === undefined ? null : codeHash(token, flow.code),
      passed_at: flow.code === undefined ? now() : null,
      payload_cipher: flow.payload ? seal(JSON.stringify(flow.payload)) : null,
      return_to: flow.returnTo,
      created_at: now(),
      expires_at: inFlowTime(),
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
  if (!flow) throw new Conflict('conflicts.flow_over')
  return flow
}

/** The attempt a browser is in, held until the transaction ends. Refused as Conflict when it is over or for something else. */
export async function lockFlow(trx: Transaction<DB>, token: string | null, purposes: readonly Purpose[]) {
  const row = token ? await flowsWith(trx, token).forUpdate().executeTakeFirst() : undefined
  if (!row || !token || !purposes.some((purpose) => purpose === row.purpose)) throw new Conflict('conflicts.flow_over')
  return toFlow(row, token)
}

export type Flow = Awaited<ReturnType<typeof lockFlow>>

function flowsWith(trx: Database, token: string) {
  return trx.selectFrom('sign_in_flows').selectAll().where('token_hash', '=', tokenHash(token)).where('ended_at', 'is', null)
    .where('expires_at', '>', now())
}

function toFlow(row: Awaited<ReturnType<ReturnType<typeof flowsWith>['executeTakeFirstOrThrow']>>, token: string) {
  const { channel, address_cipher } = row
  return {
    id: row.id, token, purpose: row.purpose as Purpose, personId: row.person_id, attempts: row.attempts, codeHash: row.code_hash,
    returnTo: row.return_to, passedAt: row.passed_at, secondFactorAt: row.second_factor_at, createdAt: row.created_at,
    contact: channel && address_cipher ? { channel: channel as Contact['channel'], address: unseal(address_cipher) } : null,
    payload: row.payload_cipher ? (JSON.parse(unseal(row.payload_cipher)) as FlowPayload) : {},
  }
}

/** What an attempt has come to; `inFlowTime` begins anew with every step. */
export async function changeFlow(trx: Transaction<DB>, flow: Flow, change: {
  passed?: true
  secondFactor?: true
  personId?: number
  payload?: FlowPayload
}): Promise<Flow> {
  const at = now()
  await trx
    .updateTable('sign_in_flows')
    .set({
      expires_at: inFlowTime(),
      ...(change.passed ? { passed_at: at, code_hash: null, attempts: 0 } : {}),
      ...(change.secondFactor ? { second_factor_at: at } : {}),
      ...(change.personId === undefined ? {} : { person_id: change.personId }),
      ...(change.payload ? { payload_cipher: seal(JSON.stringify(change.payload)) } : {}),
    })
    .where('id', '=', flow.id)
    .execute()
  return {
    ...flow, passedAt: change.passed ? at : flow.passedAt, secondFactorAt: change.secondFactor ? at : flow.secondFactorAt,
    personId: change.personId ?? flow.personId, payload: change.payload ?? flow.payload,
  }
}

export async function endFlow(trx: Transaction<DB>, flow: Flow): Promise<void> {
  await trx.updateTable('sign_in_flows').set({ ended_at: now(), code_hash: null, payload_cipher: null }).where('id', '=', flow.id).execute()
}

/** Counts a wrong answer; the fifth ends the attempt. Answers the refusal, which goes beside the field `code`. */
export async function refuseCode(trx: Transaction<DB>, actor: Actor, flow: Flow): Promise<BadInput> {
  const isLast = flow.attempts + 1 >= mostAttempts
  await trx.updateTable('sign_in_flows').set({ attempts: flow.attempts + 1 }).where('id', '=', flow.id).execute()
  if (isLast) await endFlow(trx, flow)
  await record(trx, actor, {
    event: 'sign_in.refused', entity: 'person', entityId: flow.personId, outcome: 'refused', after: { way: flow.purpose, attempts: flow.attempts + 1 },
  })
  return new BadInput([{ field: 'code', code: isLast ? 'code_used_up' : 'code_wrong' }])
}

/** Whether this is the code that was sent for this attempt. */
export const isCodeOf = (flow: Flow, code: string): boolean =>
  flow.codeHash !== null && flow.codeHash.equals(codeHash(flow.token, code))
