import { expect, test } from 'vitest'
import type { Role } from '#app/platform/access/actor.ts'
import type { Address } from '#app/platform/remix/site-map.ts'
import {
  accountOf,
  addresses,
  askAs,
  chineseAddresses,
  everyRole,
  fill,
  leadsToSignIn,
  type Method,
  methods,
  rightOf,
} from './ask.ts'

/** SECURITY 1: the matrix of app/access.ts, asked of the running portal: every address × method × role. */

type Who = Role | 'stranger'

/**
 * The English twin of a page stands behind the same line of the matrix, and HEAD or a method that nobody may use is
 * answered before anybody's role counts: two visitors are enough there.
 */
const visitorsOf = (address: Address, method: Method): Who[] =>
  address.id.startsWith('en/') || method === 'HEAD' || !rightOf(address, method)
    ? ['stranger', 'seeker']
    : ['stranger', ...everyRole]

function expected(address: Address, method: Method, who: Who): 'let in' | 'sign in' | 403 | 405 {
  const right = rightOf(address, method)
  if (!right) return 405
  if (right.who.anyone) return 'let in'
  if (who === 'stranger') return 'sign in'
  return right.who[who] ? 'let in' : 403
}

async function found(address: Address, method: Method, who: Who): Promise<'let in' | 'sign in' | number> {
  const answer = await askAs(who === 'stranger' ? undefined : accountOf[who], fill(address), { method })
  if (leadsToSignIn(answer) && !rightOf(address, method)?.who.anyone) return 'sign in'
  return answer.status < 500 && answer.status !== 403 && answer.status !== 405 ? 'let in' : answer.status
}

/** The API answers methods it does not know in its own way. */
const isApi = ({ path }: Address) => path.startsWith('/api/')

test.each(addresses.filter((address) => !isApi(address)))(
  '$id lets in whom the matrix names, and nobody else',
  async (address) => {
    const wrong: string[] = []
    for (const method of methods) {
      for (const who of visitorsOf(address, method)) {
        const [is, shouldBe] = [await found(address, method, who), expected(address, method, who)]
        if (is !== shouldBe) wrong.push(`${method} as ${who}: ${is} instead of ${shouldBe}`)
      }
    }
    expect(wrong).toEqual([])
  },
)

test.each(addresses.filter(isApi))('$id only answers, to whatever method', async (address) => {
  // Where questions are sent by POST, nothing stands to be read; one without a body is none.
  const allowed = (await askAs(undefined, fill(address), { method: 'PUT' })).headers.get('allow')
  const isQuestion = allowed?.includes('POST') === true
  const answers = isQuestion ? ['POST'] : ['GET', 'HEAD']
  for (const method of methods) {
    const { status } = await askAs(undefined, fill(address), { method })
    const right = !answers.includes(method) ? [404, 405] : isQuestion ? [400] : [200, 404]
    expect(right, `${method} ${status}`).toContain(status)
  }
})

test.each(chineseAddresses)('$id answers HEAD as GET, without the body', async (address) => {
  for (const account of [undefined, 'shenyang-administrator']) {
    const [get, head] = [await askAs(account, fill(address)), await askAs(account, fill(address), { method: 'HEAD' })]
    expect(head.status).toBe(get.status)
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
    expect(await head.text()).toBe('')
  }
})

test.each(['OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT'])('no address does anything on %s', async (method) => {
  const { connect } = await import('node:net')
  const { inject } = await import('vitest')
  const { port, host } = new URL(inject('portal').origin)
  for (const path of ['/', '/me', '/bureau/audit', '/sign-in']) {
    const line = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
      )
      let text = ''
      socket
        .setEncoding('utf8')
        .on('data', (part: string) => {
          text += part
        })
        .on('end', () => resolve(text))
        .on('error', reject)
    })
    expect(line, `${method} ${path}`).toMatch(/^(HTTP\/1\.1 (2\d\d|303|4\d\d) |$)/)
  }
})
