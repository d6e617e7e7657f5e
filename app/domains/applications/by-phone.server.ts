import type { Transaction } from 'kysely'
import { z } from 'zod'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { maskContact } from '#app/domains/identity/contact.ts'
import { attempt } from '#app/domains/identity/sign-in/attempt.server.ts'
import { addPersonByPhone, enterByCode, peopleByPhone } from '#app/domains/identity/sign-in/people-by-phone.server.ts'
import {
  changeFlow,
  currentFlow,
  endFlow,
  findFlow,
  type Flow,
  lockFlow,
  takeCode,
} from '#app/domains/identity/sign-in/sign-in-flow.server.ts'
import type { StartedSession } from '#app/domains/identity/sign-in/start-session.server.ts'
import { guarded } from '#app/domains/identity/sign-in/throttle.server.ts'
import type { Visit } from '#app/domains/identity/visit.ts'
import { keepBriefResume } from '#app/domains/seekers/keep-brief-resume.server.ts'
import { languages } from '#app/i18n/languages.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { env } from '#app/platform/env.server.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { sendApplication } from './apply.server.ts'

/** What the form holds that a code is to confirm. */
const Draft = z.object({
  vacancyId: z.number(),
  language: z.enum(languages),
  name: z.string(),
  about: z.string().nullable(),
  birthMonth: z.string().nullable(),
  receivers: z.string(),
})
export type Draft = z.output<typeof Draft>

/**
 * Where it has come to: who it is must be said, or they are in, with what was sent where something was, or where they
 * wanted to go.
 */
export type ByPhone =
  { step: 'who' } | { step: 'in'; session: StartedSession; applicationId: number | null; returnTo: string }

type Typed = { token: string | null; code: string; visit: Visit }

/**
 * The code proves the telephone. Whoever began with an application sends it now; where the number has other names, and
 * where somebody wants to see what was sent under one of several, who it is comes first. Refused as the code
 * ({@link takeCode}), as applying ({@link sendApplication}), and as Conflict for a number that nobody applied by.
 */
export async function passCodeByPhone(actor: Actor, typed: Typed): Promise<ByPhone> {
  const flow = await currentFlow(typed.token)
  return guarded({ ...typed.visit, account: `flow ${flow.id}` }, () => pass(actor, typed))
}

const pass = attempt(async (trx, actor, { token, code, visit }: Typed): Promise<ByPhone | BadInput | Conflict> => {
  const flow = await takeCode(trx, actor, { token, code }, { purposes: ['apply', 'follow'] })
  if (flow instanceof BadInput) return flow
  const draft = draftOf(flow)
  const people = await peopleByPhone(trx, flow.contact!.address)
  const [first] = people
  if (draft && (!first || people.some(({ name }) => name === draft.name)))
    return enter(trx, actor, { flow, visit, personId: null })
  if (!draft && people.length === 1) return enter(trx, actor, { flow, visit, personId: first!.id })
  await record(trx, actor, {
    event: 'sign_in.continued',
    entity: 'person',
    entityId: first?.id ?? null,
    after: { way: flow.purpose },
  })
  if (first) {
    await changeFlow(trx, flow, { passed: true })
    return { step: 'who' }
  }
  await endFlow(trx, flow)
  return new Conflict('applications:conflict.nothing_by_phone')
})

/**
 * Says who it is of those that share a telephone which a code has proved: one of them, or, for an application, somebody
 * new. Refused as Conflict without such a proof, and for whoever is none of them.
 */
export const sayWho = operation(
  async (trx, actor, { token, who, visit }: { token: string | null; who: string; visit: Visit }): Promise<ByPhone> => {
    const flow = await lockFlow(trx, token)
    const isProved = flow.passedAt !== null && ['apply', 'follow'].includes(flow.purpose)
    const people = isProved ? await peopleByPhone(trx, flow.contact!.address) : []
    const person = people.find(({ id }) => String(id) === who)
    if (!isProved || !(person || (who === 'new' && draftOf(flow)))) throw new Conflict('identity:conflict.flow_over')
    return enter(trx, actor, { flow, visit, personId: person?.id ?? null })
  },
)

const draftOf = (flow: Flow): Draft | null => (flow.purpose === 'apply' ? Draft.parse(flow.payload.draft) : null)

/** `personId` is null for the person whom the application names. */
async function enter(
  trx: Transaction<DB>,
  actor: Actor,
  { flow, visit, personId }: { flow: Flow; visit: Visit; personId: number | null },
): Promise<ByPhone> {
  await endFlow(trx, flow)
  const draft = draftOf(flow)
  const phone = flow.contact!.address
  const id = personId ?? (await addPersonByPhone(trx, { ...draft!, phone }))
  const { session, person } = await enterByCode(trx, actor, { personId: id, visit })
  const { returnTo } = flow
  if (!draft) return { step: 'in', session, applicationId: null, returnTo }
  const { vacancyId, name, receivers, ...brief } = draft
  const { name: known } = (await peopleByPhone(trx, phone)).find((one) => one.id === id) ?? { name }
  const resumeId = await keepBriefResume(trx, id, { ...brief, displayName: known, phone })
  const { applicationId } = await sendApplication(trx, person, { vacancyId, resumeId, receivers })
  return { step: 'in', session, applicationId, returnTo }
}

/** The attempt of this browser, with those who share the telephone once a code has proved it; null without one. */
export async function getByPhonePage(token: string | null) {
  const flow = await findFlow(token)
  if (!flow?.contact || !['apply', 'follow'].includes(flow.purpose)) return null
  return {
    isProved: flow.passedAt !== null,
    masked: maskContact(flow.contact),
    people: flow.passedAt === null ? [] : await peopleByPhone(db(), flow.contact.address),
    newName: draftOf(flow)?.name ?? null,
    isDemo: env().PORTAL_DEMO === 'on',
  }
}
export type ByPhonePage = NonNullable<Awaited<ReturnType<typeof getByPhonePage>>>
