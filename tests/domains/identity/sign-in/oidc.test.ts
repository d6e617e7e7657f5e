import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, expect, test } from 'vitest'
import { anonymous } from '#app/platform/access/actor.ts'
import { Conflict } from '#app/platform/errors.ts'
import { testDatabase } from '#tests/support/database.ts'
import { anEmail, aPerson, aVisit, lastMessage, personWith } from '../people.ts'

const origin = 'http://portal.example'
/** Who signs in at the provider: their subject there, and what it says about them. */
let subject = ''
const accounts = new Map<string, { email: string; email_verified: boolean; name: string }>()

const http = createServer()
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
Object.assign(process.env, {
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: 'portal-secret-of-the-tests',
})
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'portal',
      client_secret: 'portal-secret-of-the-tests',
      redirect_uris: [`${origin}/sign-in/oidc/callback`],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) }),
  pkce: { required: () => true },
  cookies: { keys: ['only-for-tests'] },
})
const answer = provider.callback()
/** The person at the provider agrees to everything at once. */
http.on('request', async (request, response) => {
  if (!request.url?.startsWith('/interaction/')) return answer(request, response)
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: subject } })
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ accountId: session!.accountId, clientId: String(params.client_id) })
  grant.addOIDCScope('openid email profile')
  return provider.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true },
  )
})
afterAll(() => void http.close())

const database = await testDatabase()
const { beginOidc, finishOidc } = await import('#app/domains/identity/sign-in/oidc.server.ts')
const { completeSignUp } = await import('#app/domains/identity/sign-in/complete-sign-up.server.ts')
const { passCode } = await import('#app/domains/identity/sign-in/pass-code.server.ts')

/** Follows the browser through the provider until it is sent back, and answers with which query. */
async function throughProvider(location: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = location
  while (!next.startsWith(origin)) {
    const reply = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const onward = reply.headers.get('location')
    if (!onward) throw new Error(`${reply.status} ${await reply.text()}`)
    next = new URL(onward, next).href
  }
  return new URL(next).search
}

const somebody = (verified = true) => {
  const { address } = anEmail()
  subject = `subject of ${address}`
  accounts.set(subject, { email: address, email_verified: verified, name: '吴佳宁' })
  return { channel: 'mail' as const, address }
}
const begin = () => beginOidc(origin, { returnTo: '/me', language: 'en' })
async function signIn(visit = aVisit()) {
  const { location, kept } = await begin()
  return finishOidc(anonymous, { origin, query: await throughProvider(location), kept, visit })
}

test('somebody new gets an account with the verified address, and is known the next time', async () => {
  const contact = somebody()
  const { progress, language } = await signIn()
  expect([progress.step, language]).toEqual(['details', 'en'])
  if (progress.step === 'session') throw new Error('No details were asked for')
  expect(
    await completeSignUp(anonymous, { token: progress.flow, name: '吴佳宁', language: 'en', visit: aVisit() }),
  ).toMatchObject({ step: 'session', returnTo: '/me' })
  expect(await personWith(contact)).toMatchObject({ name: '吴佳宁' })
  expect((await signIn()).progress.step).toBe('session')
})

test('an account that exists is linked only after it was proved with a code', async () => {
  const contact = somebody()
  const { id } = await aPerson({ contact })
  const { progress } = await signIn()
  expect(progress.step).toBe('code')
  expect(await database.selectFrom('identities').selectAll().where('person_id', '=', id).execute()).toEqual([])
  const { template, values } = await lastMessage(contact)
  expect(template).toBe('prove_code')
  if (progress.step === 'session') throw new Error('Linked without a proof')
  expect(
    await passCode(anonymous, { token: progress.flow, code: values.code!, visit: aVisit(), purposes: ['oidc'] }),
  ).toMatchObject({ step: 'session' })
  expect(
    await database.selectFrom('identities').select(['issuer', 'subject']).where('person_id', '=', id).execute(),
  ).toEqual([{ issuer, subject }])
})

test('an address the provider has not verified neither links nor signs up', async () => {
  const contact = somebody(false)
  await aPerson({ contact })
  await expect(signIn()).rejects.toThrow(Conflict)
})

test('staff need their second factor here too', async () => {
  const { id } = await aPerson({ contact: somebody(), isStaff: true })
  await database.insertInto('identities').values({ issuer, subject, person_id: id }).execute()
  expect((await signIn()).progress.step).toBe('second_factor')
})

test('an answer that belongs to another browser, or to another state, is refused', async () => {
  somebody()
  const [mine, theirs] = await Promise.all([begin(), begin()])
  const query = await throughProvider(theirs.location)
  const visit = aVisit()
  await expect(finishOidc(anonymous, { origin, query, kept: mine.kept, visit })).rejects.toThrow(Conflict)
  await expect(finishOidc(anonymous, { origin, query, kept: null, visit })).rejects.toThrow(Conflict)
  await expect(
    finishOidc(anonymous, { origin, query: '?error=access_denied', kept: mine.kept, visit }),
  ).rejects.toThrow(Conflict)
})
