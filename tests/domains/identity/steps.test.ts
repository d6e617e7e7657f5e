import { describe, expect, test } from 'vitest'
import { passCode } from '#app/domains/identity/sign-in/pass-code.server.ts'
import { resetPassword } from '#app/domains/identity/sign-in/reset-password.server.ts'
import { resendSignInCode, sendSignInCode } from '#app/domains/identity/sign-in/send-sign-in-code.server.ts'
import { anonymous } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { tokenHash } from '#app/platform/access/secrets.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { anEmail, aPerson, aPhone, aVisit, forgetLimits, lastMessage } from './people.ts'
import {
  appCode,
  attempt,
  type Attempt,
  code,
  counted,
  known,
  outcome,
  situations,
  type Situation,
  steps,
  wrong,
} from './sign-in-steps.ts'

const database = await testDatabase()

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
    await sendSignInCode({ ...wanted, purpose: 'sign_up', contact: await known(anEmail()) }),
    await sendSignInCode({ ...wanted, purpose: 'reset', contact: anEmail() }),
  ]
  for (const token of untold) {
    const row = await database
      .selectFrom('sign_in_flows')
      .select(['code_hash', 'passed_at'])
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ code_hash: null, passed_at: null })
  }
})

test('the fifth try ends an attempt, wherever the tries were made', async () => {
  for (const name of ['sign-up, address in use', 'reset, of staff', 'telephone, of staff', 'proof'] as const) {
    const made = await situations[name]()
    const codeSteps = Object.values(steps).filter((step) => step.takesCode && !step.fits.includes(name))
    const said = []
    for (let at = 0; at < 5; at++) said.push((await outcome(codeSteps[at % codeSteps.length]!, made, made.right)).said)
    expect(
      said.map((fields) => (fields as { code: string }[])[0]!.code),
      name,
    ).toEqual(['code_wrong', 'code_wrong', 'code_wrong', 'code_wrong', 'code_used_up'])
  }
})

test('who signs up while the address gets an account is not let in as its owner, and the attempt is over', async () => {
  for (const isStaff of [false, true]) {
    const contact = anEmail()
    const made = await attempt({ purpose: 'sign_up', contact })
    await aPerson({ contact, isStaff })
    expect(await outcome(steps['sign-up/confirm']!, made, code)).toMatchObject({
      said: 'identity:conflict.contact_taken',
      changed: { sessions: 0 },
      isOver: true,
      hasPerson: false,
    })
  }
})

test('an account elsewhere is linked once everything was proved, not before the second factor', async () => {
  const contact = anEmail()
  const { id } = await aPerson({ contact, isStaff: true })
  const made = await attempt({ purpose: 'oidc', contact, payload: { identity: { issuer: 'i', subject: 'staff' } } })
  expect(await outcome(steps['sign-in/code']!, made, code)).toMatchObject({
    said: 'done',
    changed: { identities: 0, sessions: 0 },
  })
  await outcome(steps['sign-in/second-factor']!, made, await appCode(id))
  expect(await outcome(steps['sign-in/recovery-codes']!, made, '')).toMatchObject({
    said: 'done',
    changed: { identities: 1, sessions: 1 },
  })
})

test('somebody who is signed in already can sign in as somebody new', async () => {
  const made = await situations['telephone, unknown']()
  expect(await passCode(made.by, { token: made.token, code, visit: aVisit(), purposes: ['phone'] })).toMatchObject({
    step: 'details',
  })
})

test('only who has the code of staff learns that their passwords have stricter rules, and then keeps it', async () => {
  const tried = (made: Attempt, typed: string) =>
    outcome(
      {
        ...steps['reset-password/confirm']!,
        act: ({ token }) =>
          resetPassword(anonymous, { token, code: typed, password: 'hunhe river bank', visit: aVisit() }),
      },
      made,
      typed,
    )
  const made = await situations['reset, of staff']()
  expect(await tried(made, wrong)).toMatchObject(counted)
  expect((await tried(made, code)).said).toMatchObject([{ field: 'password', code: 'password_needs_kinds' }])
  expect(await outcome(steps['reset-password/confirm']!, made, code)).toMatchObject({ said: 'done' })
})

test('a right code that fits nothing here takes as long as a wrong one', async () => {
  const times: Record<'right' | 'wrong', number[]> = { right: [], wrong: [] }
  for (let round = 0; round < 14; round++) {
    const made = await situations['sign-up, unknown']()
    const kind = round % 2 === 0 ? ('right' as const) : ('wrong' as const)
    const begin = performance.now()
    await outcome(steps['reset-password/confirm']!, made, kind === 'right' ? code : wrong)
    times[kind].push(performance.now() - begin)
  }
  const [right, other] = [times.right, times.wrong].map((all) => all.toSorted((a, b) => a - b)[3]!)
  expect(Math.abs(right! - other!), `${right} and ${other} ms`).toBeLessThan(
    Math.max(25, 0.5 * Math.max(right!, other!)),
  )
})

describe('an attempt has an end that nothing moves', () => {
  /** Nine minutes later and nine minutes later: always within a step, never within an attempt. */
  async function survives(again: () => Promise<unknown>): Promise<number> {
    for (let minutes = 9; minutes < 90; minutes += 9) {
      const restore = useClock(() => new Date(Date.now() + minutes * 60_000))
      await forgetLimits()
      const isOver = await again().then(
        () => false,
        (thrown: unknown) => thrown instanceof Conflict,
      )
      restore()
      if (isOver) return minutes
    }
    return 90
  }

  test('by codes sent again', async () => {
    let token = await sendSignInCode({
      purpose: 'phone',
      contact: aPhone(),
      returnTo: '',
      language: 'zh-CN',
      visit: aVisit(),
    })
    const end = await survives(async () => {
      ;({ token } = await resendSignInCode({ token, visit: aVisit(), language: 'zh-CN' }))
    })
    expect(end).toBeLessThanOrEqual(30)
  })

  test.each(Object.keys(steps))('by sending %s again and again', async (name) => {
    for (const situation of [
      'shows recovery codes',
      'waits for a new password',
      'waits for the name',
      'telephone, known',
    ] as const) {
      const made = await situations[situation]()
      await survives(() => steps[name]!.act(made, wrong))
      const { expires_at, created_at } = await database
        .selectFrom('sign_in_flows')
        .select(['expires_at', 'created_at'])
        .where('token_hash', '=', tokenHash(made.token))
        .executeTakeFirstOrThrow()
      expect(expires_at.getTime() - created_at.getTime(), situation).toBeLessThanOrEqual(30 * 60_000)
    }
  })

  test('and the database keeps it', async () => {
    const { token } = await situations['telephone, known']()
    const longer = database
      .updateTable('sign_in_flows')
      .set({ expires_at: new Date(Date.now() + 31 * 60_000) })
      .where('token_hash', '=', tokenHash(token))
      .execute()
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
  const { expires_at, created_at } = await database
    .selectFrom('sign_in_flows')
    .select(['expires_at', 'created_at'])
    .where('token_hash', '=', tokenHash(again.token))
    .executeTakeFirstOrThrow()
  expect(expires_at.getTime() - created_at.getTime()).toBeGreaterThan(18 * 60_000)
})
