import type { Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor, Person } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { attempt } from '../sign-in/attempt.server.ts'
import { contactsOf } from '../contact-columns.server.ts'
import { maskContact } from '../contact.ts'
import { demoModeOnly } from '../sign-in/get-demo-page.server.ts'
import { guarded } from '../sign-in/throttle.server.ts'
import { isPassword } from './passwords.server.ts'
import { allowCode, sendCode } from '../sign-in/send-code.server.ts'
import { endFlow, findFlow, newCode, openFlow, takeCode } from '../sign-in/sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

/** How somebody who is signed in can prove once more that it is them. */
export type ProofPage = {
  hasPassword: boolean
  /** Where a code goes, masked; null when nothing can be sent. */
  codeTo: { channel: 'sms' | 'mail'; masked: string } | null
  /** A code is on its way to this browser's attempt. */
  isSent: boolean
  isDemo: boolean
}

export async function getProofPage(actor: Person, token: string | null): Promise<ProofPage> {
  const [person, flow] = await Promise.all([proverOf(actor), findFlow(token)])
  const [contact] = contactsOf(person)
  return {
    hasPassword: person.hash !== null,
    codeTo: contact ? { channel: contact.channel, masked: maskContact(contact) } : null,
    isSent: flow?.purpose === 'prove' && flow.personId === actor.personId,
    isDemo: person.is_demo,
  }
}

const proverOf = ({ personId }: Person) =>
  db()
    .selectFrom('people as p')
    .leftJoin('passwords as w', (join) => join.onRef('w.person_id', '=', 'p.id').on('w.suspended_at', 'is', null))
    .select(['p.phone_cipher', 'p.email_cipher', 'p.is_demo', 'w.hash'])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()

/** By password. Refused beside the field when it is another. */
export async function proveByPassword(
  actor: Person,
  { password, visit }: { password: string; visit: Visit },
): Promise<void> {
  const { hash } = await proverOf(actor)
  await guarded({ ...visit, account: `proof ${actor.personId}` }, async () =>
    finishByPassword(actor, { isRight: await isPassword(hash, password) }),
  )
}

const finishByPassword = attempt(async (trx, actor, { isRight }: { isRight: boolean }) => {
  if (isRight) return proved(trx, actor, 'password')
  await record(trx, actor, {
    event: 'proof.refused',
    entity: 'session',
    entityId: sessionOf(actor),
    outcome: 'refused',
  })
  return new BadInput([{ field: 'password', code: 'proof_wrong' }])
})

/** Sends a code to the telephone, or to the mail address where there is none. Answers the attempt's token. */
export async function sendProofCode(
  actor: Person,
  { returnTo, visit, language }: { returnTo: string; visit: Visit; language: Language },
): Promise<string> {
  const [contact] = contactsOf(await proverOf(actor))
  if (!contact) throw new Conflict('identity:conflict.no_contact')
  await allowCode(db(), { purpose: 'prove', contact, visit, field: 'code' })
  return operation(async (trx) => {
    const code = newCode()
    await sendCode(trx, 'prove_code', contact, code, language)
    await record(trx, actor, {
      event: 'proof.begun',
      entity: 'session',
      entityId: actor.sessionId,
      after: { channel: contact.channel },
    })
    return openFlow(trx, { purpose: 'prove', contact, personId: actor.personId, proof: { code }, returnTo })
  })(actor, undefined)
}

/** By the code that was sent. */
export const proveByCode = (
  actor: Person,
  input: { token: string | null; code: string; visit: Visit },
): Promise<void> => guarded({ ...input.visit, account: `proof ${actor.personId}` }, () => finishByCode(actor, input))

const finishByCode = attempt(async (trx, actor, { token, code }: { token: string | null; code: string }) => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons prove who they are')
  const flow = await takeCode(trx, actor, { token, code }, { purposes: ['prove'], personId: actor.personId })
  if (flow instanceof BadInput) return flow
  await endFlow(trx, flow)
  return proved(trx, actor, 'code')
})

/** For the invented people of the demo, who have neither password nor telephone. NotFound outside demo mode. */
export const proveAsDemo = operation(async (trx, actor, _: void) => {
  demoModeOnly()
  const person = await trx
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select('p.is_demo')
    .where('s.id', '=', sessionOf(actor))
    .executeTakeFirstOrThrow()
  if (!person.is_demo) throw new Forbidden('Real people prove who they are')
  await proved(trx, actor, 'demo')
})

async function proved(trx: Transaction<DB>, actor: Actor, way: string): Promise<void> {
  await trx.updateTable('sessions').set({ proved_at: now() }).where('id', '=', sessionOf(actor)).execute()
  await record(trx, actor, { event: 'proof.given', entity: 'session', entityId: sessionOf(actor), after: { way } })
}

function sessionOf(actor: Actor): number {
  if (actor.kind !== 'person') throw new Forbidden('Only persons prove who they are')
  return actor.sessionId
}
