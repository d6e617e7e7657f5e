import { Secret, TOTP } from 'otpauth'
import { prepareAuthenticator } from '#app/domains/identity/account/authenticator.server.ts'
import { finishContactChange } from '#app/domains/identity/account/change-contact.server.ts'
import { replacePassword } from '#app/domains/identity/account/change-password.server.ts'
import { completeSignUp } from '#app/domains/identity/sign-in/complete-sign-up.server.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import { confirmOwnAuthenticator } from '#app/domains/identity/account/own-authenticator.server.ts'
import { passCode } from '#app/domains/identity/sign-in/pass-code.server.ts'
import { keepRecoveryCodes, passSecondFactor } from '#app/domains/identity/sign-in/pass-second-factor.server.ts'
import { proveByCode } from '#app/domains/identity/account/prove-identity.server.ts'
import { resetPassword } from '#app/domains/identity/sign-in/reset-password.server.ts'
import { type FlowPayload, openFlow, type Purpose } from '#app/domains/identity/sign-in/sign-in-flow.server.ts'
import { startSession } from '#app/domains/identity/sign-in/start-session.server.ts'
import { anonymous, type Person } from '#app/platform/access/actor.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { tokenHash, unseal } from '#app/platform/access/secrets.server.ts'
import { actorOf, sessionCookie } from '#app/platform/access/session.server.ts'
import { db } from '#db/client.ts'
import { anEmail, aPerson, aPhone, aVisit } from './people.ts'

export const code = '314159'
export const wrong = '271828'
const password = 'Hunhe river 2026'

/** An attempt in a browser: its token, whose it is, and the code that would be right. */
export type Attempt = { token: string; personId: number | null; right: string; by: Person }
type Given = {
  purpose: Purpose
  contact?: Contact
  personId?: number
  proof?: 'given' | 'untold'
  payload?: FlowPayload
  by?: Person
  right?: string
}

async function signedIn(isStaff = false): Promise<Person> {
  const { id } = await aPerson({ isStaff })
  const { token } = await db()
    .transaction()
    .execute((trx) => startSession(trx, { id, is_staff: isStaff, is_demo: false }, aVisit(), 'phone'))
  return (await actorOf(
    new Request('http://portal.example/', { headers: { cookie: `${sessionCookie}=${token}` } }),
  )) as Person
}

export async function attempt({ right = code, by, ...given }: Given): Promise<Attempt> {
  const flow = { proof: { code }, returnTo: '', ...given }
  const token = await db()
    .transaction()
    .execute((trx) => openFlow(trx, flow))
  return { token, personId: given.personId ?? null, right, by: by ?? (await signedIn()) }
}

export const known = async (contact: Contact, isStaff = false) =>
  (await aPerson({ contact, isStaff, password })).contact
export const appCode = async (personId: number) => {
  await db()
    .transaction()
    .execute((trx) => prepareAuthenticator(trx, personId))
  const { secret_cipher } = await db()
    .selectFrom('authenticators')
    .select('secret_cipher')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return new TOTP({ secret: Secret.fromBase32(unseal(secret_cipher)) }).generate()
}

/** Every kind of attempt there is, as its beginning leaves it. */
export const situations = {
  'telephone, known': async () => attempt({ purpose: 'phone', contact: await known(aPhone()) }),
  'telephone, unknown': () => attempt({ purpose: 'phone', contact: aPhone() }),
  'telephone, of staff': async () => attempt({ purpose: 'phone', contact: await known(aPhone(), true) }),
  'sign-up, unknown': () => attempt({ purpose: 'sign_up', contact: anEmail() }),
  'sign-up, address in use': async () =>
    attempt({ purpose: 'sign_up', contact: await known(anEmail()), proof: 'untold' }),
  'sign-up, address of staff': async () =>
    attempt({ purpose: 'sign_up', contact: await known(anEmail(), true), proof: 'untold' }),
  'reset, known': async () => attempt({ purpose: 'reset', contact: await known(anEmail()) }),
  'reset, of staff': async () => attempt({ purpose: 'reset', contact: await known(anEmail(), true) }),
  'reset, unknown': () => attempt({ purpose: 'reset', contact: anEmail(), proof: 'untold' }),
  'elsewhere, known': async () =>
    attempt({
      purpose: 'oidc',
      contact: await known(anEmail()),
      payload: { identity: { issuer: 'i', subject: `s${Math.random()}` } },
    }),
  'change of telephone': async () => {
    const by = await signedIn()
    return attempt({ purpose: 'change_phone', contact: aPhone(), personId: by.personId, by })
  },
  'change of address': async () => {
    const by = await signedIn()
    return attempt({ purpose: 'change_email', contact: anEmail(), personId: by.personId, by })
  },
  "somebody else's change": async () =>
    attempt({ purpose: 'change_phone', contact: aPhone(), personId: (await signedIn()).personId }),
  proof: async () => {
    const by = await signedIn()
    return attempt({ purpose: 'prove', contact: aPhone(), personId: by.personId, by })
  },
  "somebody else's proof": async () =>
    attempt({ purpose: 'prove', contact: aPhone(), personId: (await signedIn(true)).personId }),
  'waits for the name': () => attempt({ purpose: 'phone', contact: aPhone(), proof: 'given' }),
  'waits for the second factor': async () => {
    const { id } = await aPerson({ isStaff: true })
    return attempt({ purpose: 'password', personId: id, proof: 'given', right: await appCode(id) })
  },
  'shows recovery codes': async () =>
    attempt({
      purpose: 'password',
      personId: (await aPerson()).id,
      proof: 'given',
      payload: { recoveryCodes: ['12345 67890'] },
    }),
  'waits for a new password': async () => {
    const { id } = await aPerson({ password: 'another password 1' })
    await db().updateTable('passwords').set({ must_change: true }).where('person_id', '=', id).execute()
    return attempt({ purpose: 'password', personId: id, proof: 'given' })
  },
} satisfies Record<string, () => Promise<Attempt>>
export type Situation = keyof typeof situations

type Step = { takesCode: boolean; fits: Situation[]; act: (attempt: Attempt, code: string) => Promise<unknown> }
const visit = () => aVisit()
/** Every step that a browser in an attempt can send, and the attempts for which it is there. */
export const steps: Record<string, Step> = {
  'sign-in/code': {
    takesCode: true,
    fits: ['telephone, known', 'telephone, unknown', 'telephone, of staff', 'elsewhere, known'],
    act: ({ token }, typed) => passCode(anonymous, { token, code: typed, visit: visit(), purposes: ['phone', 'oidc'] }),
  },
  'sign-up/confirm': {
    takesCode: true,
    fits: ['sign-up, unknown'],
    act: ({ token }, typed) => passCode(anonymous, { token, code: typed, visit: visit(), purposes: ['sign_up'] }),
  },
  'reset-password/confirm': {
    takesCode: true,
    fits: ['reset, known', 'reset, of staff'],
    act: ({ token }, typed) =>
      resetPassword(anonymous, { token, code: typed, password: 'Another river 2027', visit: visit() }),
  },
  'sign-in/second-factor': {
    takesCode: true,
    fits: ['waits for the second factor'],
    act: ({ token }, typed) => passSecondFactor(anonymous, { token, code: typed, visit: visit() }),
  },
  'me/contact/code': {
    takesCode: true,
    fits: ['change of telephone', 'change of address'],
    act: ({ token, by }, typed) => finishContactChange(by, { token, code: typed, visit: visit() }),
  },
  'me/prove': {
    takesCode: true,
    fits: ['proof'],
    act: ({ token, by }, typed) => proveByCode(by, { token, code: typed, visit: visit() }),
  },
  'sign-in/recovery-codes': {
    takesCode: false,
    fits: ['shows recovery codes'],
    act: ({ token }) => keepRecoveryCodes(anonymous, { token, visit: visit() }),
  },
  'sign-in/details': {
    takesCode: false,
    fits: ['waits for the name'],
    act: ({ token }) =>
      completeSignUp(anonymous, { token, name: '李思远', password, language: 'zh-CN', visit: visit() }),
  },
  'sign-in/new-password': {
    takesCode: false,
    fits: ['waits for a new password'],
    act: ({ token }) => replacePassword(anonymous, { token, password, visit: visit() }),
  },
  'me/security/authenticator': {
    takesCode: false,
    fits: [],
    act: ({ by }, typed) => confirmOwnAuthenticator(by, { code: typed, clientAddress: visit().clientAddress }),
  },
}

/** What happened, as far as a browser or the database could tell. */
export async function outcome(step: Step, made: Attempt, typed: string) {
  const before = await state()
  const thrown: unknown = await step.act(made, typed).then(
    (value) => ({ done: value }),
    (error: unknown) => error,
  )
  const said =
    thrown instanceof BadInput
      ? thrown.fields
      : thrown instanceof Conflict
        ? thrown.reason
        : 'done' in (thrown as object)
          ? 'done'
          : thrown
  const after = await state()
  const flow = await db()
    .selectFrom('sign_in_flows')
    .select(['attempts', 'person_id', 'passed_at', 'ended_at'])
    .where('token_hash', '=', tokenHash(made.token))
    .executeTakeFirstOrThrow()
  const changed = Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value - before[name as keyof typeof before]]),
  )
  return {
    said,
    changed,
    attempts: flow.attempts,
    isPassed: flow.passed_at !== null,
    isOver: flow.ended_at !== null,
    hasPerson: flow.person_id !== null,
  }
}

async function state() {
  const count = async (table: 'sessions' | 'people' | 'identities' | 'used_passwords') => {
    const counting = db()
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('count'))
    return Number((await counting.executeTakeFirstOrThrow()).count)
  }
  return {
    sessions: await count('sessions'),
    people: await count('people'),
    identities: await count('identities'),
    usedPasswords: await count('used_passwords'),
  }
}

export const counted = {
  said: [{ field: 'code', code: 'code_wrong' }],
  changed: { sessions: 0, people: 0, identities: 0, usedPasswords: 0 },
  attempts: 1,
  isOver: false,
}
