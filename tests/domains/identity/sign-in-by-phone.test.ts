import { expect, test } from 'vitest'
import { completeSignUp } from '#app/domains/identity/sign-in/complete-sign-up.server.ts'
import { getSignInPage } from '#app/domains/identity/sign-in/get-sign-in-page.server.ts'
import { passCode } from '#app/domains/identity/sign-in/pass-code.server.ts'
import { resendSignInCode, sendSignInCode } from '#app/domains/identity/sign-in/send-sign-in-code.server.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import { anonymous } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { actorOf, sessionCookie } from '#app/platform/access/session.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aPerson, aPhone, aVisit, forgetLimits, lastAudit, lastMessage, personWith } from './people.ts'

const database = await testDatabase()

const visit = aVisit()
const begin = (contact: Contact, by = visit) =>
  sendSignInCode({ purpose: 'phone', contact, returnTo: '/vacancies', language: 'zh-CN', visit: by })
const pass = async (token: string, contact: Contact, code?: string) =>
  passCode(anonymous, { token, code: code ?? (await lastMessage(contact)).values.code!, visit, purposes: ['phone'] })
const refusal = async (promise: Promise<unknown>) => {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  return thrown instanceof BadInput ? thrown.fields[0]!.code : thrown instanceof Conflict ? thrown.reason : thrown
}
const requestWith = (token: string) =>
  new Request('http://portal.example/', { headers: { cookie: `${sessionCookie}=${token}` } })

test('a new number gets an account with a name and the notice it was shown, and a session', async () => {
  const phone = aPhone()
  const token = await begin(phone)
  expect(await lastMessage(phone)).toMatchObject({ template: 'sign_in_code', values: { minutes: 10 } })
  expect(await pass(token, phone)).toMatchObject({ step: 'details' })

  const done = await completeSignUp(anonymous, { token, name: '李思远', language: 'en', visit })
  expect(done).toMatchObject({ step: 'session', returnTo: '/vacancies' })
  const person = await personWith(phone)
  expect(person).toMatchObject({
    name: '李思远',
    language: 'en',
    phone_masked: phone.address.replace(/^\+86(...).*(....)$/, '$1****$2'),
  })
  expect(
    await database
      .selectFrom('notice_acceptances')
      .select(['purpose', 'version'])
      .where('person_id', '=', person!.id)
      .execute(),
  ).toEqual([{ purpose: 'account', version: 1 }])
  if (done.step !== 'session') throw new Error('No session')
  expect(await actorOf(requestWith(done.session.token))).toMatchObject({
    kind: 'person',
    personId: person!.id,
    role: 'seeker',
  })
})

test('a known number is in with the code alone, and the session is in the trail', async () => {
  const { id, contact } = await aPerson()
  expect(await pass(await begin(contact), contact)).toMatchObject({ step: 'session' })
  expect(await lastAudit()).toMatchObject({ event: 'session.started', person_id: id, after: { way: 'phone' } })
})

test('until the code is right, known and unknown numbers look the same', async () => {
  const known = (await aPerson()).contact
  const pages = await Promise.all(
    [known, aPhone()].map(async (contact) => {
      const page = await getSignInPage(await begin(contact, aVisit()))
      return { ...page, sentTo: { ...page!.sentTo, masked: '' } }
    }),
  )
  expect(pages[0]).toEqual(pages[1])
})

test('a code works once', async () => {
  const { contact } = await aPerson()
  const token = await begin(contact)
  await pass(token, contact)
  expect(await refusal(pass(token, contact))).toBe('identity:conflict.flow_over')
})

test('the fifth wrong code ends the attempt, and each is in the trail without the number', async () => {
  await forgetLimits()
  const { contact } = await aPerson()
  const token = await begin(contact)
  const wrong = (await lastMessage(contact)).values.code === '000000' ? '000001' : '000000'
  for (const _ of [1, 2, 3, 4]) expect(await refusal(pass(token, contact, wrong))).toBe('code_wrong')
  expect(await lastAudit()).toMatchObject({
    event: 'sign_in.refused',
    outcome: 'refused',
    after: { way: 'phone', attempts: 4 },
  })
  expect(await refusal(pass(token, contact, wrong))).toBe('code_used_up')
  expect(await refusal(pass(token, contact))).toBe('identity:conflict.flow_over')
})

test('a code is worthless after ten minutes', async () => {
  const { contact } = await aPerson()
  const token = await begin(contact)
  const restore = useClock(() => new Date(Date.now() + 10 * 60_000 + 1_000))
  expect(await refusal(pass(token, contact))).toBe('identity:conflict.flow_over')
  restore()
})

test('another code is sent after a minute, and the first is worthless then', async () => {
  const contact = aPhone()
  const by = aVisit()
  const token = await begin(contact, by)
  const first = (await lastMessage(contact)).values.code!
  expect(await refusal(resendSignInCode({ token, visit: by, language: 'zh-CN' }))).toBe('too_soon')
  await forgetLimits()
  const again = await resendSignInCode({ token, visit: by, language: 'zh-CN' })
  expect(await refusal(pass(token, contact, first))).toBe('identity:conflict.flow_over')
  expect(await pass(again.token, contact)).toMatchObject({ step: 'details' })
})

test('a disabled person does not get in, whatever the code', async () => {
  const { id, contact } = await aPerson()
  await database.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', id).execute()
  expect(await refusal(pass(await begin(contact), contact))).toBe('identity:conflict.account_disabled')
})

test('a device that is new to an account tells its owner', async () => {
  const { contact } = await aPerson()
  await pass(await begin(contact), contact)
  await forgetLimits()
  await pass(await begin(contact), contact)
  expect((await lastMessage(contact)).template).toBe('new_device')
})

test('of two who sign up at once with the same number, one gets the account and the other is told', async () => {
  const contact = aPhone()
  const attempts = []
  for (const by of [aVisit(), aVisit()]) {
    const token = await begin(contact, by)
    await pass(token, contact)
    attempts.push(token)
  }
  const ends = await Promise.all(
    attempts.map((token) => refusal(completeSignUp(anonymous, { token, name: '李思远', language: 'zh-CN', visit }))),
  )
  expect(ends.filter((end) => end === 'identity:conflict.contact_taken')).toHaveLength(1)
  expect(ends.filter((end) => end === null)).toHaveLength(1)
})

test('another address of the same IPv6 network gets no code of its own', async () => {
  const contact = aPhone()
  await begin(contact, aVisit({ clientAddress: '2001:db8:7:7::1' }))
  expect(await refusal(begin(contact, aVisit({ clientAddress: '2001:db8:7:7::2' })))).toBe('too_soon')
})

test('who has no attempt any more is told so, however many are', async () => {
  const ends = await Promise.all(
    Array.from({ length: 8 }, () =>
      refusal(passCode(anonymous, { token: null, code: '123456', visit, purposes: ['phone'] })),
    ),
  )
  expect(new Set(ends)).toEqual(new Set(['identity:conflict.flow_over']))
})
