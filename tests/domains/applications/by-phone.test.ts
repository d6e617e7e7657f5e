import { expect, test } from 'vitest'
import { beginByPhone } from '#app/domains/applications/begin-by-phone.server.ts'
import { getByPhonePage, passCodeByPhone, sayWho } from '#app/domains/applications/by-phone.server.ts'
import { getOwnApplication } from '#app/domains/applications/get-own-application.server.ts'
import { openSent } from '#app/domains/applications/open-sent.server.ts'
import { withdrawApplication } from '#app/domains/applications/withdraw-application.server.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { copyOwnData } from '#app/domains/identity/account/copy-own-data.server.ts'
import { ownAccount, ownData } from '#app/domains/identity/identity-permissions.ts'
import { passCode } from '#app/domains/identity/sign-in/pass-code.server.ts'
import { sendSignInCode } from '#app/domains/identity/sign-in/send-sign-in-code.server.ts'
import { ownResumes } from '#app/domains/seekers/seekers-permissions.ts'
import { ownApplications } from '#app/domains/applications/application-permissions.ts'
import { anonymous, type Person } from '#app/platform/access/actor.ts'
import { holds } from '#app/platform/access/rights.ts'
import { actorOf, sessionCookie } from '#app/platform/access/session.server.ts'
import { useClock } from '#app/platform/clock.ts'
import { BadInput, Conflict, Gone, NotFound } from '#app/platform/errors.ts'
import { aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aPerson, aPhone, aVisit, forgetLimits, lastMessage } from '../identity/people.ts'
import { aRecruiter, aSeeker, anApplication, named, stateOf } from './fixtures.ts'

const database = await testDatabase()
const { employerId } = await aRecruiter()
const newVacancy = () => aVacancy({ employer_id: employerId })

type Began = { vacancyId?: number; name?: string; birthMonth?: string | null }

async function begin(contact: Contact, { vacancyId, name = '王大爷', birthMonth = null }: Began = {}) {
  await forgetLimits()
  const visit = aVisit()
  const draft = {
    vacancyId,
    language: 'zh-CN',
    name,
    about: '烧过十年锅炉',
    birthMonth,
    receivers: vacancyId ? await named(vacancyId) : '',
  }
  return sendSignInCode({
    purpose: vacancyId === undefined ? 'follow' : 'apply',
    contact,
    returnTo: '',
    language: 'zh-CN',
    visit,
    payload: vacancyId === undefined ? undefined : { draft },
  })
}
const pass = async (token: string, contact: Contact, code?: string) =>
  passCodeByPhone(anonymous, { token, code: code ?? (await lastMessage(contact)).values.code!, visit: aVisit() })

/** Applies and answers what was sent and who is in. */
async function applied(contact: Contact, given: Began & { vacancyId: number }) {
  const done = await pass(await begin(contact, given), contact)
  if (done.step !== 'in') throw new Error('Who it is was asked')
  return {
    applicationId: done.applicationId!,
    token: done.session.token,
    actor: await actorWithToken(done.session.token),
  }
}
async function actorWithToken(token: string): Promise<Person> {
  const actor = await actorOf(new Request('http://p.example/', { headers: { cookie: `${sessionCookie}=${token}` } }))
  if (actor.kind !== 'person') throw new Error('The session is over')
  return actor
}

test('a code sends it as with an account, with a consent, and lets in for half an hour', async () => {
  const contact = aPhone()
  const vacancyId = await newVacancy()
  const { applicationId, actor, token } = await applied(contact, { vacancyId, birthMonth: '1960-02' })
  const row = await stateOf(applicationId)
  expect(row).toMatchObject({ status: 'sent', channel: 'phone', attempt: 1, recipient_id: employerId })
  expect(openSent(row.resume_cipher)).toMatchObject({
    displayName: '王大爷',
    phone: contact.address,
    isPhoneVerified: true,
    about: '烧过十年锅炉',
    birthMonth: '1960-02',
  })
  const consent = database.selectFrom('application_consents').selectAll().where('application_id', '=', applicationId)
  expect((await consent.executeTakeFirstOrThrow()).receivers).toMatchObject([{ id: employerId }])
  expect(await getOwnApplication(actor, String(applicationId))).toMatchObject({ status: 'sent' })
  await withdrawApplication(actor, { applicationId })
  expect(await stateOf(applicationId)).toMatchObject({ status: 'withdrawn' })

  expect([ownApplications, ownData, ownAccount, ownResumes].map((right) => holds(actor, right))).toEqual([
    true,
    true,
    false,
    false,
  ])
  const restore = useClock(() => new Date(Date.now() + 31 * 60_000))
  await expect(actorWithToken(token)).rejects.toThrow('over')
  restore()
})

test('two at once with one code are one application, and the code is worth nothing afterwards', async () => {
  const contact = aPhone()
  const token = await begin(contact, { vacancyId: await newVacancy() })
  const both = await Promise.allSettled([pass(token, contact), pass(token, contact)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(pass(token, contact)).rejects.toThrow(Conflict)
  const of = database.selectFrom('applications as a').innerJoin('people as p', 'p.id', 'a.person_id')
  const sent = await of.select('a.id').where('p.has_account', '=', false).where('a.status', '=', 'sent').execute()
  expect(sent).toHaveLength(1)
})

test('two attempts of one person at once send one, a second to the same vacancy is refused', async () => {
  const contact = aPhone()
  const vacancyId = await newVacancy()
  const first = await begin(contact, { vacancyId })
  const firstCode = (await lastMessage(contact)).values.code
  const second = await begin(contact, { vacancyId })
  const both = await Promise.allSettled([pass(first, contact, firstCode), pass(second, contact)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const again = pass(await begin(contact, { vacancyId }), contact)
  await expect(again).rejects.toMatchObject({ reason: 'applications:conflict.one_live' })
})

test('guesses are counted, the fifth ends it; codes of signing in open nothing here', async () => {
  const contact = aPhone()
  const token = await begin(contact, { vacancyId: await newVacancy() })
  const code = (await lastMessage(contact)).values.code!
  const wrong = code === '000000' ? '000001' : '000000'
  await expect(passCode(anonymous, { token, code, visit: aVisit(), purposes: ['phone'] })).rejects.toThrow(BadInput)
  for (let tries = 0; tries < 4; tries++) await expect(pass(token, contact, wrong)).rejects.toThrow(BadInput)
  await expect(pass(token, contact, code)).rejects.toThrow(Conflict)

  const other = aPhone()
  const signIn = await sendSignInCode({
    purpose: 'phone',
    contact: other,
    returnTo: '',
    language: 'zh-CN',
    visit: aVisit(),
  })
  await expect(pass(signIn, other)).rejects.toThrow(BadInput)
  expect(await getByPhonePage(signIn)).toBeNull()
})

test('two names at one telephone stay two, the second after a word; who sees what is asked', async () => {
  const contact = aPhone()
  const vacancyId = await newVacancy()
  const first = await applied(contact, { vacancyId, name: '王大爷' })
  const token = await begin(contact, { vacancyId, name: '李大妈' })
  expect((await getByPhonePage(token))!.people).toEqual([])
  await expect(sayWho(anonymous, { token, who: 'new', visit: aVisit() })).rejects.toThrow(Conflict)
  expect(await pass(token, contact)).toEqual({ step: 'who' })
  const other = await applied(aPhone(), { vacancyId, name: '别人' })
  const foreign = sayWho(anonymous, { token, who: String(other.actor.personId), visit: aVisit() })
  await expect(foreign).rejects.toThrow(Conflict)
  const second = await sayWho(anonymous, { token, who: 'new', visit: aVisit() })
  if (second.step !== 'in') throw new Error('Not in')
  const mother = await actorWithToken(second.session.token)
  expect(mother.personId).not.toBe(first.actor.personId)
  await expect(getOwnApplication(mother, String(first.applicationId))).rejects.toThrow(NotFound)

  const follow = await begin(contact)
  expect(await pass(follow, contact)).toEqual({ step: 'who' })
  expect((await getByPhonePage(follow))!.people.map(({ name }) => name)).toEqual(['王大爷', '李大妈'])
  const back = await sayWho(anonymous, { token: follow, who: String(first.actor.personId), visit: aVisit() })
  if (back.step !== 'in') throw new Error('Not in')
  expect((await actorWithToken(back.session.token)).personId).toBe(first.actor.personId)
})

test('an account at the same number stays apart; that nobody applied by it is said after the code', async () => {
  const account = await aPerson()
  const follow = await begin(account.contact)
  await expect(pass(follow, account.contact)).rejects.toMatchObject({
    reason: 'applications:conflict.nothing_by_phone',
  })
  const { actor } = await applied(account.contact, { vacancyId: await newVacancy(), name: '王小丽' })
  expect(actor.personId).not.toBe(account.id)
})

test('at most four names share a number; a closed vacancy takes none', async () => {
  const contact = aPhone()
  const vacancyId = await newVacancy()
  await applied(contact, { vacancyId, name: '一' })
  for (const name of ['二', '三', '四']) {
    const token = await begin(contact, { vacancyId, name })
    await pass(token, contact)
    await sayWho(anonymous, { token, who: 'new', visit: aVisit() })
  }
  const token = await begin(contact, { vacancyId, name: '五' })
  await pass(token, contact)
  const fifth = sayWho(anonymous, { token, who: 'new', visit: aVisit() })
  await expect(fifth).rejects.toMatchObject({ reason: 'identity:conflict.many_names' })

  const ended = await aVacancy({ employer_id: employerId, status: 'closed' })
  const other = aPhone()
  await expect(pass(await begin(other, { vacancyId: ended }), other)).rejects.toThrow(Gone)
})

test('they take a copy and delete all; then the number is known to nobody', async () => {
  const contact = aPhone()
  const { actor, applicationId } = await applied(contact, { vacancyId: await newVacancy() })
  expect(await copyOwnData(actor, undefined)).toMatchObject({ person: { name: '王大爷', phone: contact.address } })
  await closeAccount(actor, undefined)
  expect(await stateOf(applicationId)).toMatchObject({ resume_cipher: null })
  await expect(pass(await begin(contact), contact)).rejects.toMatchObject({
    reason: 'applications:conflict.nothing_by_phone',
  })
})

test('what somebody with an account sent is by web still', async () => {
  const { applicationId } = await anApplication({ seeker: await aSeeker() })
  expect(await stateOf(applicationId)).toMatchObject({ channel: 'web' })
})

test('what can be refused before the code is: under sixteen, and others than the page named', async () => {
  const vacancyId = await newVacancy()
  const form = { name: '王大爷', phone: aPhone().address, sharesBirthMonth: true, consent: 'on' as const }
  const asked = { vacancyId, language: 'zh-CN', visit: aVisit() } as const
  const receivers = await named(vacancyId)
  await forgetLimits()
  const begun = (given: object) => beginByPhone({ ...asked, form: { ...form, receivers, ...given } })
  await expect(begun({ birthMonth: '2020-01' })).rejects.toThrow(BadInput)
  await expect(begun({ receivers: '99999999' })).rejects.toThrow(new Conflict('applications:conflict.other_receivers'))
  expect(await begun({ birthMonth: '1960-02' })).toEqual(expect.any(String))
})
