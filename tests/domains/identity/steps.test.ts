import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { prepareAuthenticator } from '#app/domains/identity/authenticator.server.ts'
import { finishContactChange } from '#app/domains/identity/change-contact.server.ts'
import { replacePassword } from '#app/domains/identity/change-password.server.ts'
import { completeSignUp } from '#app/domains/identity/complete-sign-up.server.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import { confirmOwnAuthenticator } from '#app/domains/identity/own-authenticator.server.ts'
import { passCode } from '#app/domains/identity/pass-code.server.ts'
import { keepRecoveryCodes, passSecondFactor } from '#app/domains/identity/pass-second-factor.server.ts'
import { proveByCode } from '#app/domains/identity/prove-identity.server.ts'
import { resetPassword } from '#app/domains/identity/reset-password.server.ts'
import { resendSignInCode, sendSignInCode } from '#app/domains/identity/send-sign-in-code.server.ts'
import { type FlowPayload, openFlow, type Purpose } from '#app/domains/identity/sign-in-flow.server.ts'
import { startSession } from '#app/domains/identity/start-session.server.ts'
import { anonymous, type Person } from '#app/platform/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { unseal, tokenHash } from '#app/platform/secrets.server.ts'
import { actorOf, sessionCookie } from '#app/platform/session.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { anEmail, aPerson, aPhone, aVisit, forgetLimits, lastMessage } from './people.ts'

const database = await testDatabase()
const code = '314159'
const wrong = '271828'
const password = 'Hunhe river 2026'

/** An attempt in a browser: its token, whose it is, and the code that would be right. */
type Attempt = { token: string; personId: number | null; right: string; by: Person }
type Given = { purpose: Purpose; contact?: Contact; personId?: number; proof?: 'given' | 'untold'; payload?: FlowPayload; by?: Person; right?: string }

async function signedIn(isStaff = false): Promise<Person> {
  const { id } = await aPerson({ isStaff })
  const { token } = await database.transaction().execute((trx) => startSession(trx, { id, is_staff: isStaff, is_demo: false }, aVisit(), 'phone'))
  return await actorOf(new Request('http://portal.example/', { headers: { cookie: `${sessionCookie}=${token}` } })) as Person
}

async function attempt({ purpose, contact, personId, proof, payload, by, right = code }: Given): Promise<Attempt> {
  const flow = { purpose, contact, personId, payload, proof: proof ?? { code }, returnTo: '' }
  const token = await database.transaction().execute((trx) => openFlow(trx, flow))
  return { token, personId: personId ?? null, right, by: by ?? await signedIn() }
}

const known = async (contact: Contact, isStaff = false) => (await aPerson({ contact, isStaff, password })).contact
const appCode = async (personId: number) => {
  await database.transaction().execute((trx) => prepareAuthenticator(trx, personId))
  const { secret_cipher } = await database.selectFrom('authenticators').select('secret_cipher').where('person_id', '=', personId).executeTakeFirstOrThrow()
  return new TOTP({ secret: Secret.fromBase32(unseal(secret_cipher)) }).generate()
}

/** Every kind of attempt there is, as its beginning leaves it. */
const situations = {
  'telephone, known': async () => attempt({ purpose: 'phone', contact: await known(aPhone()) }),
  'telephone, unknown': () => attempt({ purpose: 'phone', contact: aPhone() }),
  'telephone, of staff': async () => attempt({ purpose: 'phone', contact: await known(aPhone(), true) }),
  'sign-up, unknown': () => attempt({ purpose: 'sign_up', contact: anEmail() }),
  'sign-up, address in use': async () => attempt({ purpose: 'sign_up', contact: await known(anEmail()), proof: 'untold' }),
  'sign-up, address of staff': async () => attempt({ purpose: 'sign_up', contact: await known(anEmail(), true), proof: 'untold' }),
  'reset, known': async () => attempt({ purpose: 'reset', contact: await known(anEmail()) }),
  'reset, of staff': async () => attempt({ purpose: 'reset', contact: await known(anEmail(), true) }),
  'reset, unknown': () => attempt({ purpose: 'reset', contact: anEmail(), proof: 'untold' }),
  'elsewhere, known': async () => attempt({ purpose: 'oidc', contact: await known(anEmail()), payload: { identity: { issuer: 'i', subject: `s${Math.random()}` } } }),
  'change of telephone': async () => { const by = await signedIn(); return attempt({ purpose: 'change_phone', contact: aPhone(), personId: by.personId, by }) },
  'change of address': async () => { const by = await signedIn(); return attempt({ purpose: 'change_email', contact: anEmail(), personId: by.personId, by }) },
  "somebody else's change": async () => attempt({ purpose: 'change_phone', contact: aPhone(), personId: (await signedIn()).personId }),
  'proof': async () => { const by = await signedIn(); return attempt({ purpose: 'prove', contact: aPhone(), personId: by.personId, by }) },
  "somebody else's proof": async () => attempt({ purpose: 'prove', contact: aPhone(), personId: (await signedIn(true)).personId }),
  'waits for the name': () => attempt({ purpose: 'phone', contact: aPhone(), proof: 'given' }),
  'waits for the second factor': async () => {
    const { id } = await aPerson({ isStaff: true })
    return attempt({ purpose: 'password', personId: id, proof: 'given', right: await appCode(id) })
  },
  'shows recovery codes': async () => attempt({ purpose: 'password', personId: (await aPerson()).id, proof: 'given', payload: { recoveryCodes: ['12345 67890'] } }),
  'waits for a new password': async () => {
    const { id } = await aPerson({ password: 'another password 1' })
    await database.updateTable('passwords').set({ must_change: true }).where('person_id', '=', id).execute()
    return attempt({ purpose: 'password', personId: id, proof: 'given' })
  },
} satisfies Record<string, () => Promise<Attempt>>
type Situation = keyof typeof situations

type Step = { takesCode: boolean; fits: Situation[]; act: (attempt: Attempt, code: string) => Promise<unknown> }
const visit = () => aVisit()
/** Every step that a browser in an attempt can send, and the attempts for which it is there. */
const steps: Record<string, Step> = {
  'sign-in/code': {
    takesCode: true, fits: ['telephone, known', 'telephone, unknown', 'telephone, of staff', 'elsewhere, known'],
    act: ({ token }, typed) => passCode(anonymous, { token, code: typed, visit: visit(), purposes: ['phone', 'oidc'] }),
  },
  'sign-up/confirm': {
    takesCode: true, fits: ['sign-up, unknown'],
    act: ({ token }, typed) => passCode(anonymous, { token, code: typed, visit: visit(), purposes: ['sign_up'] }),
  },
  'reset-password/confirm': {
    takesCode: true, fits: ['reset, known', 'reset, of staff'],
    act: ({ token }, typed) => resetPassword(anonymous, { token, code: typed, password: 'Another river 2027', visit: visit() }),
  },
  'sign-in/second-factor': {
    takesCode: true, fits: ['waits for the second factor'],
    act: ({ token }, typed) => passSecondFactor(anonymous, { token, code: typed, visit: visit() }),
  },
  'me/contact/code': {
    takesCode: true, fits: ['change of telephone', 'change of address'],
    act: ({ token, by }, typed) => finishContactChange(by, { token, code: typed, visit: visit() }),
  },
  'me/prove': { takesCode: true, fits: ['proof'], act: ({ token, by }, typed) => proveByCode(by, { token, code: typed, visit: visit() }) },
  'sign-in/recovery-codes': { takesCode: false, fits: ['shows recovery codes'], act: ({ token }) => keepRecoveryCodes(anonymous, { token, visit: visit() }) },
  'sign-in/details': {
    takesCode: false, fits: ['waits for the name'],
    act: ({ token }) => completeSignUp(anonymous, { token, name: '李思远', password, language: 'zh-CN', visit: visit() }),
  },
  'sign-in/new-password': {
    takesCode: false, fits: ['waits for a new password'], act: ({ token }) => replacePassword(anonymous, { token, password, visit: visit() }),
  },
  'me/security/authenticator': {
    takesCode: false, fits: [], act: ({ by }, typed) => confirmOwnAuthenticator(by, { code: typed, clientAddress: visit().clientAddress }),
  },
}

/** What happened, as far as a browser or the database could tell. */
async function outcome(step: Step, made: Attempt, typed: string) {
  const before = await state()
  const thrown: unknown = await step.act(made, typed).then((value) => ({ done: value }), (error: unknown) => error)
  const said = thrown instanceof BadInput ? thrown.fields : thrown instanceof Conflict ? thrown.reason : 'done' in (thrown as object) ? 'done' : thrown
  const after = await state()
  const flow = await database.selectFrom('sign_in_flows').select(['attempts', 'person_id', 'passed_at', 'ended_at']).where('token_hash', '=', tokenHash(made.token)).executeTakeFirstOrThrow()
  const changed = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name as keyof typeof before]]))
  return { said, changed, attempts: flow.attempts, isPassed: flow.passed_at !== null, isOver: flow.ended_at !== null, hasPerson: flow.person_id !== null }
}

async function state() {
  const count = async (table: 'sessions' | 'people' | 'identities' | 'used_passwords') =>
    Number((await database.selectFrom(table).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
  return { sessions: await count('sessions'), people: await count('people'), identities: await count('identities'), usedPasswords: await count('used_passwords') }
}

const counted = { said: [{ field: 'code', code: 'code_wrong' }], changed: { sessions: 0, people: 0, identities: 0, usedPasswords: 0 }, attempts: 1, isOver: false }

describe.each(Object.entries(steps))('%s', (_name, step) => {
  test.each(Object.keys(situations) as Situation[])('in an attempt: %s', async (name) => {
    await forgetLimits()
    const [first, second] = [await situations[name](), await situations[name]()]
    const right = await outcome(step, first, first.right)
    const other = await outcome(step, second, wrong)
    if (step.fits.includes(name)) {
      expect(right.said).toBe('done')
      if (step.takesCode) expect(other).toMatchObject(counted)
      return
    }
    expect(right, 'the right code says no more than a wrong one').toEqual(other)
    expect(right.changed, 'nobody is signed in and nothing is changed').toEqual(counted.changed)
    if (step.takesCode) expect(right).toMatchObject(counted)
    else expect(typeof right.said).toBe('string')
  })
})

test('a code that was sent to nobody is nowhere', async () => {
  const wanted = { returnTo: '', language: 'zh-CN', visit: aVisit() } as const
  const untold = [
    await sendSignInCode({ ...wanted, purpose: 'sign_up', contact: await known(anEmail()) }), await sendSignInCode({ ...wanted, purpose: 'reset', contact: anEmail() }),
  ]
  for (const token of untold) {
    const row = await database.selectFrom('sign_in_flows').select(['code_hash', 'passed_at']).where('token_hash', '=', tokenHash(token)).executeTakeFirstOrThrow()
    expect(row).toEqual({ code_hash: null, passed_at: null })
  }
})

test('the fifth try ends an attempt, wherever the tries were made', async () => {
  for (const name of ['sign-up, address in use', 'reset, of staff', 'telephone, of staff', 'proof'] as const) {
    const made = await situations[name]()
    const codeSteps = Object.values(steps).filter((step) => step.takesCode && !step.fits.includes(name))
    const said = []
    for (let at = 0; at < 5; at++) said.push((await outcome(codeSteps[at % codeSteps.length]!, made, made.right)).said)
    expect(said.map((fields) => (fields as { code: string }[])[0]!.code), name).toEqual(['code_wrong', 'code_wrong', 'code_wrong', 'code_wrong', 'code_used_up'])
  }
})

test('who signs up while the address gets an account is not let in as its owner, and the attempt is over', async () => {
  for (const isStaff of [false, true]) {
    const contact = anEmail()
    const made = await attempt({ purpose: 'sign_up', contact })
    await aPerson({ contact, isStaff })
    expect(await outcome(steps['sign-up/confirm']!, made, code)).toMatchObject({ said: 'conflicts.contact_taken', changed: { sessions: 0 }, isOver: true, hasPerson: false })
  }
})

test('an account elsewhere is linked once everything was proved, not before the second factor', async () => {
  const contact = anEmail()
  const { id } = await aPerson({ contact, isStaff: true })
  const made = await attempt({ purpose: 'oidc', contact, payload: { identity: { issuer: 'i', subject: 'staff' } } })
  expect(await outcome(steps['sign-in/code']!, made, code)).toMatchObject({ said: 'done', changed: { identities: 0, sessions: 0 } })
  await outcome(steps['sign-in/second-factor']!, made, await appCode(id))
  expect(await outcome(steps['sign-in/recovery-codes']!, made, '')).toMatchObject({ said: 'done', changed: { identities: 1, sessions: 1 } })
})

test('somebody who is signed in already can sign in as somebody new', async () => {
  const made = await situations['telephone, unknown']()
  expect(await passCode(made.by, { token: made.token, code, visit: visit(), purposes: ['phone'] })).toMatchObject({ step: 'details' })
})

test('only who has the code of staff learns that their passwords have stricter rules, and keeps the code then', async () => {
  const tried = (made: Attempt, typed: string) => outcome({ ...steps['reset-password/confirm']!, act: ({ token }) => resetPassword(anonymous, { token, code: typed, password: 'hunhe river bank', visit: visit() }) }, made, typed)
  const made = await situations['reset, of staff']()
  expect(await tried(made, wrong)).toMatchObject(counted)
  expect((await tried(made, code)).said).toMatchObject([{ field: 'password', code: 'password_needs_kinds' }])
  expect(await outcome(steps['reset-password/confirm']!, made, code)).toMatchObject({ said: 'done' })
})

test('a right code that fits nothing here takes as long as a wrong one', async () => {
  const times: Record<'right' | 'wrong', number[]> = { right: [], wrong: [] }
  for (let round = 0; round < 14; round++) {
    const made = await situations['sign-up, unknown']()
    const kind = round % 2 === 0 ? 'right' as const : 'wrong' as const
    const begin = performance.now()
    await outcome(steps['reset-password/confirm']!, made, kind === 'right' ? code : wrong)
    times[kind].push(performance.now() - begin)
  }
  const [right, other] = [times.right, times.wrong].map((all) => all.toSorted((a, b) => a - b)[3]!)
  expect(Math.abs(right! - other!), `${right} and ${other} ms`).toBeLessThan(Math.max(25, 0.5 * Math.max(right!, other!)))
})

describe('an attempt has an end that nothing moves', () => {
  /** Nine minutes later and nine minutes later: always within a step, never within an attempt. */
  async function survives(again: () => Promise<unknown>): Promise<number> {
    for (let minutes = 9; minutes < 90; minutes += 9) {
      const restore = useClock(() => new Date(Date.now() + minutes * 60_000))
      await forgetLimits()
      const isOver = await again().then(() => false, (thrown: unknown) => thrown instanceof Conflict)
      restore()
      if (isOver) return minutes
    }
    return 90
  }

  test('by codes sent again', async () => {
    let token = await sendSignInCode({ purpose: 'phone', contact: aPhone(), returnTo: '', language: 'zh-CN', visit: aVisit() })
    const end = await survives(async () => { ({ token } = await resendSignInCode({ token, visit: aVisit(), language: 'zh-CN' })) })
    expect(end).toBeLessThanOrEqual(30)
  })

  test.each(Object.keys(steps))('by sending %s again and again', async (name) => {
    for (const situation of ['shows recovery codes', 'waits for a new password', 'waits for the name', 'telephone, known'] as const) {
      const made = await situations[situation]()
      await survives(() => steps[name]!.act(made, wrong))
      const { expires_at, created_at } = await database.selectFrom('sign_in_flows').select(['expires_at', 'created_at'])
        .where('token_hash', '=', tokenHash(made.token)).executeTakeFirstOrThrow()
      expect(expires_at.getTime() - created_at.getTime(), situation).toBeLessThanOrEqual(30 * 60_000)
    }
  })

  test('and the database keeps it', async () => {
    const { token } = await situations['telephone, known']()
    const longer = database.updateTable('sign_in_flows').set({ expires_at: new Date(Date.now() + 31 * 60_000) }).where('token_hash', '=', tokenHash(token)).execute()
    await expect(longer).rejects.toThrow('attempts_end')
  })
})

test('a code sent again is good for its whole ten minutes, or not sent', async () => {
  const contact = aPhone()
  const token = await sendSignInCode({ purpose: 'phone', contact, returnTo: '', language: 'zh-CN', visit: aVisit() })
  const first = (await lastMessage(contact)).values.code
  const restore = useClock(() => new Date(Date.now() + 9 * 60_000))
  await forgetLimits()
  const again = await resendSignInCode({ token, visit: aVisit(), language: 'zh-CN' })
  restore()
  expect((await lastMessage(contact)).values.code).not.toBe(first)
  const { expires_at, created_at } = await database.selectFrom('sign_in_flows').select(['expires_at', 'created_at'])
    .where('token_hash', '=', tokenHash(again.token)).executeTakeFirstOrThrow()
  expect(expires_at.getTime() - created_at.getTime()).toBeGreaterThan(18 * 60_000)
})
