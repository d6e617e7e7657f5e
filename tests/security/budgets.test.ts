import { expect, test } from 'vitest'
import { access } from '#app/access.ts'
import { trustedDeviceToken } from '#app/domains/identity/sign-in/trusted-device.server.ts'
import { spendingsOf } from '#app/platform/access/budget.server.ts'
import { hashedKey, networkKey } from '#app/platform/access/rate-limit.server.ts'
import type { SendingRight } from '#app/platform/access/rights.ts'
import { tokenHash } from '#app/platform/access/secrets.server.ts'
import { cookiesOf } from '#tests/support/sign-in.ts'
import { accountOf, ask, askAs, chineseAddresses, everyRole, fill } from './ask.ts'
import { anOpenVacancy, portalDatabase } from '#tests/support/site.ts'

/** The budget of every form of the matrix, used up for one sender: the next one is refused, and others go on. */

const canary = '\u6d4b\u8bd5\u591a\u6b21 canary <b>'
const client = networkKey('127.0.0.1')

const forms = chineseAddresses.flatMap((address) => {
  const right = access[address.name]?.POST
  return right && !address.path.startsWith('/api/') ? [{ ...address, right }] : []
})

/** Uses up the shortest window of whoever sends, as if they had sent so many. */
async function useUp(name: string, right: SendingRight, sender: Parameters<typeof spendingsOf>[2]) {
  const [first] = spendingsOf(name, right, sender)
  const { points, seconds } = first!
  const key = hashedKey(`${first!.name} ${seconds}`, first!.key)
  await portalDatabase
    .insertInto('rate_limits')
    .values({ key, points, expire: Date.now() + seconds * 1_000 })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ points, expire: Date.now() + seconds * 1_000 }))
    .execute()
  return { seconds, free: () => portalDatabase.deleteFrom('rate_limits').where('key', '=', key).execute() }
}

/** Seconds by which the clock of the portal may be behind that of the test, which a wait is rounded up from. */
const clocksApart = 1
const anonymous = { kind: 'anonymous' } as const
/** Those of things that are there. */
const { id: vacancyId, employer_id: employerId } = await anOpenVacancy()
const ids = { vacancyId, employerId }
const fields = () =>
  new URLSearchParams({ title: canary, name: canary, words: canary, email: canary, phone: canary, q: canary })
const html = { accept: 'text/html' }

test.each(forms.filter(({ right }) => right.who.anyone))(
  '$id is refused to a network that sent too many, not to a known browser',
  async (address) => {
    const { seconds, free } = await useUp(address.name, address.right, {
      actor: anonymous,
      context: { clientAddress: client },
    })
    try {
      const answer = await ask(fill(address, ids), { method: 'POST', body: fields(), headers: html })
      const text = await answer.text()
      expect(answer.status, text.slice(0, 300)).toBe(429)
      expect(Number(answer.headers.get('retry-after'))).toSatisfy(
        (again: number) => again > seconds - 60 && again <= seconds + clocksApart,
      )
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(text).toContain('操作太频繁了')
      expect(text).not.toContain('canary <b>')
      const known = await ask(fill(address, ids), {
        method: 'POST',
        body: fields(),
        cookies: `__Host-device=${trustedDeviceToken(77_777_777, new Date())}`,
      })
      expect(known.status).not.toBe(429)
    } finally {
      await free()
    }
    expect((await ask(fill(address, ids), { method: 'POST', body: fields() })).status).not.toBe(429)
  },
)

test.each(forms.filter(({ right }) => !right.who.anyone))(
  '$id is refused to a person who sent too many, not to others',
  async (address) => {
    const [role = 'seeker', other] = everyRole.filter((one) => address.right.who[one])
    const cookies = await cookiesOf(accountOf[role])
    const { personId } = await portalDatabase
      .selectFrom('sessions')
      .select('person_id as personId')
      .where('token_hash', '=', tokenHash(cookies.replace('__Host-session=', '')))
      .executeTakeFirstOrThrow()
    const actor = {
      kind: 'person',
      personId,
      sessionId: 0,
      role,
      cityCode: null,
      employerId: null,
      provedAt: new Date(),
    } as const
    const { seconds, free } = await useUp(address.name, address.right, { actor, context: { clientAddress: client } })
    try {
      const answer = await ask(fill(address), { method: 'POST', body: fields(), headers: html, cookies })
      expect(answer.status).toBe(429)
      expect(Number(answer.headers.get('retry-after'))).toSatisfy(
        (again: number) => again > seconds - 60 && again <= seconds + clocksApart,
      )
      expect(await answer.text()).toContain('频繁')
      if (other)
        expect((await askAs(accountOf[other], fill(address), { method: 'POST', body: fields() })).status).not.toBe(429)
    } finally {
      await free()
    }
  },
)

test('what was typed is still in the form', async () => {
  const signIn = forms.find(({ name }) => name === 'signInPassword')!
  const { free } = await useUp(signIn.name, signIn.right, { actor: anonymous, context: { clientAddress: client } })
  const answer = await ask('/sign-in/password', {
    method: 'POST',
    body: new URLSearchParams({ email: 'typed@example.cn', password: 'geheim' }),
  }).finally(free)
  const text = await answer.text()
  expect([answer.status, text.includes('value="typed@example.cn"'), text.includes('geheim')]).toEqual([
    429,
    true,
    false,
  ])
})
