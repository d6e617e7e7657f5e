import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { beginContactChange, finishContactChange } from '#app/domains/identity/account/change-contact.server.ts'
import { changeConsent } from '#app/domains/identity/account/change-consent.server.ts'
import { changePassword } from '#app/domains/identity/account/change-password.server.ts'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import { copyOwnData } from '#app/domains/identity/account/copy-own-data.server.ts'
import { getPrivacyPage } from '#app/domains/identity/account/get-privacy-page.server.ts'
import {
  beginAuthenticator,
  confirmOwnAuthenticator,
  getAuthenticatorPage,
} from '#app/domains/identity/account/own-authenticator.server.ts'
import { proveByPassword } from '#app/domains/identity/account/prove-identity.server.ts'
import { signInByPassword } from '#app/domains/identity/sign-in/sign-in-by-password.server.ts'
import { passSecondFactor } from '#app/domains/identity/sign-in/pass-second-factor.server.ts'
import { startSession } from '#app/domains/identity/sign-in/start-session.server.ts'
import { anonymous, type Person } from '#app/platform/access/actor.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { actorOf, sessionCookie } from '#app/platform/access/session.server.ts'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import { action as takeCopy } from '#app/routes/me/privacy-copy.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { contextOf } from '#tests/support/load-context.ts'
import { actorWith } from '#tests/support/people.ts'
import { anEmail, aPerson, aPhone, aVisit, lastAudit, lastMessage, personWith } from './people.ts'

const database = await testDatabase()
const password = '浑河边上的风很大 2026'

const requestWith = (token: string) =>
  new Request('http://portal.example/', { headers: { cookie: `${sessionCookie}=${token}` } })
async function signedIn(
  given: { contact?: Contact; password?: string; isStaff?: boolean } = {},
): Promise<Person & { token: string; contact: Contact }> {
  const { id, contact } = await aPerson(given)
  const { token } = await database
    .transaction()
    .execute((trx) => startSession(trx, { id, is_staff: given.isStaff ?? false, is_demo: false }, aVisit(), 'phone'))
  return { ...((await actorOf(requestWith(token))) as Person), token, contact }
}
const stale = (actor: Person): Person => ({ ...actor, provedAt: new Date(Date.now() - 11 * 60_000) })
const refusal = async (promise: Promise<unknown>) => {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  return thrown instanceof BadInput ? thrown.fields[0]!.code : thrown
}

test('a new telephone number counts once its code came back, and the former one is told', async () => {
  const actor = await signedIn()
  const contact = aPhone()
  const token = await beginContactChange(actor, { contact, visit: aVisit(), language: 'zh-CN' })
  const { code } = (await lastMessage(contact)).values
  await finishContactChange(actor, { token, code: code!, visit: aVisit() })
  expect(await personWith(contact)).toMatchObject({ id: actor.personId })
  expect(await lastMessage(actor.contact)).toMatchObject({ template: 'phone_changed' })
  expect(JSON.stringify(await lastAudit())).not.toContain(contact.address.slice(3))
})

test('a contact that somebody else has is not taken, and without a recent proof none is', async () => {
  const [actor, other] = [await signedIn(), await signedIn()]
  const token = await beginContactChange(actor, { contact: other.contact, visit: aVisit(), language: 'zh-CN' })
  const { code } = (await lastMessage(other.contact)).values
  await expect(finishContactChange(actor, { token, code: code!, visit: aVisit() })).rejects.toThrow(Conflict)
  await expect(
    beginContactChange(stale(actor), { contact: aPhone(), visit: aVisit(), language: 'zh-CN' }),
  ).rejects.toThrow(Conflict)
})

test('a proof by password counts from the next request, a wrong one is in the trail', async () => {
  const actor = await signedIn({ contact: anEmail(), password })
  await database
    .updateTable('sessions')
    .set({ proved_at: new Date(0) })
    .where('id', '=', actor.sessionId)
    .execute()
  expect(await refusal(proveByPassword(actor, { password: 'another one', visit: aVisit() }))).toBe('proof_wrong')
  expect(await lastAudit()).toMatchObject({ event: 'proof.refused', outcome: 'refused' })
  await proveByPassword(actor, { password, visit: aVisit() })
  const { provedAt } = (await actorOf(requestWith(actor.token))) as Person
  expect(Date.now() - provedAt.getTime()).toBeLessThan(60_000)
})

test('staff do not get their last passwords back, and their other sessions end', async () => {
  const actor = await signedIn({ contact: anEmail(), isStaff: true })
  await changePassword(actor, { password: 'Hunhe river 2025' })
  await changePassword(actor, { password: 'Hunhe river 2026' })
  expect(await refusal(changePassword(actor, { password: 'Hunhe river 2025' }))).toBe('password_used')
  expect(await refusal(changePassword(actor, { password: 'Hunhe river 2026' }))).toBe('password_same')
  expect(await actorOf(requestWith(actor.token))).toMatchObject({ kind: 'person' })
})

test('one-time codes are asked for once they are set up, and each works once', async () => {
  const contact = anEmail()
  const actor = await signedIn({ contact, password })
  await beginAuthenticator(actor, undefined)
  const { enrolment } = await getAuthenticatorPage(actor)
  const totp = new TOTP({ secret: Secret.fromBase32(enrolment!.secret.replaceAll(' ', '')) })
  const code = totp.generate()
  const [recovery = ''] = await confirmOwnAuthenticator(actor, { code, clientAddress: aVisit().clientAddress })
  expect((await getAuthenticatorPage(actor)).enrolment, 'the secret is never shown again').toBeNull()

  const visit = aVisit()
  const begun = await signInByPassword(anonymous, { email: contact.address, password, returnTo: '', visit })
  if (begun.step !== 'second_factor') throw new Error(`No second factor but ${begun.step}`)
  const token = begun.flow
  expect(await refusal(passSecondFactor(anonymous, { token, code, visit })), 'a code that was used').toBe('code_wrong')
  const plain = recovery.replace(' ', '')
  expect(await passSecondFactor(anonymous, { token, code: plain, visit })).toMatchObject({ step: 'session' })
  const again = await signInByPassword(anonymous, { email: contact.address, password, returnTo: '', visit })
  expect(
    await refusal(
      passSecondFactor(anonymous, { token: again.step === 'session' ? '' : again.flow, code: plain, visit }),
    ),
  ).toBe('code_wrong')
})

test('a copy holds what is known in full, and nothing that only proves who they are', async () => {
  const actor = await signedIn({ contact: anEmail(), password })
  const employer = await anEmployer()
  await makeReport(actor, {
    entity: 'employer',
    entityId: employer,
    reason: 'fee',
    words: '要交服装费',
    contact: '13900001234',
    language: 'zh-CN',
  })
  const copied = await copyOwnData(actor, undefined)
  expect(copied.reports).toMatchObject([{ entity_id: employer, words: '要交服装费', contact: '+8613900001234' }])
  const copy = JSON.stringify(copied)
  expect(copy).toContain(actor.contact.address)
  expect(copy).not.toMatch(/argon2|token_hash|cipher/)
  await expect(copyOwnData(stale(actor), undefined)).rejects.toThrow(Conflict)
})

test('a copy is taken by a form, and after a proof from the page where that form is', async () => {
  const actor = await signedIn()
  const take = (as: Person) =>
    takeCopy({
      request: new Request('http://portal.example/en/me/privacy/copy', { method: 'POST' }),
      params: {},
      context: contextOf(as),
    })
  expect((await take(actor)).headers.get('content-disposition')).toContain('attachment')
  expect(await lastAudit()).toMatchObject({ event: 'person.copied', person_id: actor.personId })
  const sentAway = await take(stale(actor)).catch((thrown: Response) => thrown)
  expect(sentAway.headers.get('location')).toBe('/en/me/prove?back=%2Fen%2Fme%2Fprivacy')
})

test('a consent is given and withdrawn', async () => {
  const actor = await signedIn()
  const isGiven = async () =>
    (await getPrivacyPage(actor)).consents.find(({ purpose }) => purpose === 'feedback')!.isGiven
  expect(await isGiven()).toBe(false)
  await changeConsent(actor, { purpose: 'feedback', isGiven: true })
  expect(await isGiven()).toBe(true)
  await changeConsent(actor, { purpose: 'feedback', isGiven: false })
  expect(await isGiven()).toBe(false)
})

test('a closed account leaves nothing of the person but a number in the trail', async () => {
  const actor = await signedIn({ contact: anEmail(), password })
  const shown = [actor.contact.address, anEmail().address]
  await database
    .insertInto('demo_messages')
    .values(shown.map((address, at) => ({ message_id: 900_000 + at, channel: 'mail', address, body: '—' })))
    .execute()
  await closeAccount(actor, undefined)
  expect(await personWith(actor.contact)).toBeUndefined()
  const outbox = await database.selectFrom('demo_messages').select('address').where('address', 'in', shown).execute()
  expect(outbox, 'what the demo would have sent to others stays').toEqual([{ address: shown[1] }])
  const left = await database
    .selectFrom('people')
    .selectAll()
    .where('id', '=', actor.personId)
    .executeTakeFirstOrThrow()
  expect(left).toMatchObject({ name: '—', email_cipher: null, email_masked: null })
  expect(left.closed_at).not.toBeNull()
  for (const table of ['passwords', 'sessions', 'messages'] as const) {
    expect(
      await database.selectFrom(table).select('person_id').where('person_id', '=', actor.personId).execute(),
      table,
    ).toEqual([])
  }
  expect(await actorOf(requestWith(actor.token))).toEqual(anonymous)
  expect(await lastAudit()).toMatchObject({ event: 'person.closed', person_id: actor.personId })
})

test('staff cannot close their account', async () => {
  await expect(closeAccount(await signedIn({ isStaff: true }), undefined)).rejects.toThrow(Conflict)
})

test('of the last two owners of an employer only one can close their account, also at the same moment', async () => {
  for (let turn = 0; turn < 10; turn++) {
    const employerId = await anEmployer()
    const owners = await Promise.all([0, 1].map(() => actorWith('employer_owner', { employerId })))
    const ends = await Promise.allSettled(owners.map((owner) => closeAccount(owner, undefined)))
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toEqual(new Conflict('identity:conflict.last_owner'))
  }
})
