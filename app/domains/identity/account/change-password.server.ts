import type { Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor, Person } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { contactsOf } from '../contact-columns.server.ts'
import { checkPassword, hashPassword, isPassword, refuseUsed, savePassword } from './passwords.server.ts'
import { goOn, lockFlowAt, type Progress, stepOf } from '../sign-in/progress.server.ts'
import { currentFlow } from '../sign-in/sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

/** A password changed by its owner, who proved a moment ago who they are; their other sessions end. */
export async function changePassword(actor: Person, { password }: { password: string }): Promise<void> {
  requireStepUp(actor)
  await save(actor, { hashed: await newHash(actor.personId, password) })
}

const save = operation(async (trx, actor, { hashed }: { hashed: string }) => {
  if (actor.kind !== 'person') throw new Conflict('identity:conflict.flow_over')
  await savePassword(trx, actor.personId, hashed)
  await trx
    .updateTable('sessions')
    .set({ ended_at: now() })
    .where('person_id', '=', actor.personId)
    .where('id', '<>', actor.sessionId)
    .where('ended_at', 'is', null)
    .execute()
  await told(trx, actor, actor.personId)
})

/** The password that has to be changed on the way in: it was given by somebody else, or is 90 days old. */
export async function replacePassword(
  actor: Actor,
  typed: { token: string | null; password: string; visit: Visit },
): Promise<Progress> {
  const flow = await currentFlow(typed.token)
  if (flow.personId === null || (await stepOf(db(), flow)) !== 'new_password')
    throw new Conflict('identity:conflict.flow_over')
  return replace(actor, { ...typed, hashed: await newHash(flow.personId, typed.password) })
}

const replace = operation(
  async (trx, actor, { token, hashed, visit }: { token: string | null; hashed: string; visit: Visit }) => {
    const flow = await lockFlowAt(trx, token, 'new_password')
    if (flow.personId === null) throw new Conflict('identity:conflict.flow_over')
    await savePassword(trx, flow.personId, hashed)
    await told(trx, actor, flow.personId)
    return goOn(trx, actor, flow, visit)
  },
)

/** The hash of a password that is good enough for this person, and another one than now. */
async function newHash(personId: number, password: string): Promise<string> {
  const person = await db()
    .selectFrom('people as p')
    .leftJoin('passwords as w', 'w.person_id', 'p.id')
    .select(['p.name', 'p.is_staff', 'p.phone_cipher', 'p.email_cipher', 'w.hash'])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  checkPassword(password, {
    isStaff: person.is_staff,
    known: [person.name, ...contactsOf(person).map(({ address }) => address)],
  })
  if (person.hash && (await isPassword(person.hash, password)))
    throw new BadInput([{ field: 'password', code: 'password_same' }])
  await refuseUsed(db(), personId, password)
  return hashPassword(password)
}

async function told(trx: Transaction<DB>, actor: Actor, personId: number): Promise<void> {
  await record(trx, actor, { event: 'password.changed', entity: 'person', entityId: personId })
  await sendMessage(trx, {
    to: { personId },
    template: 'password_changed',
    values: { at: now() },
    link: keptPaths.security(),
  })
}
