import { inject } from 'vitest'
import { access } from '#app/access.ts'
import { type Role, roles } from '#app/platform/access/actor.ts'
import { type Address, addressesOf } from '#app/platform/remix/site-map.ts'
import type { Right } from '#app/platform/access/rights.ts'
import routes from '#app/routes.ts'
import { type Account, accountOf, signIn } from '#tests/support/sign-in.ts'

export { accountOf }

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

/** Every address of the portal, in both languages. */
export const addresses: Address[] = addressesOf(routes)
/** The same without the English twins. */
export const chineseAddresses = addresses.filter(({ id }) => !id.startsWith('en/'))

/** What somebody needs at an address to be let in by this method; undefined when the address knows no such method. */
export const rightOf = ({ name }: Address, method: Method): Right | undefined =>
  access[name]?.[method === 'HEAD' ? 'GET' : method]

export const everyRole: readonly Role[] = roles

/** An address with its holes filled; what is not given is an id that nobody has. */
export function fill({ path }: Address, ids: Record<string, number | string> = {}): string {
  return path.replace('*', 'no/such/page').replace(/:(\w+)\??/g, (_, hole: string) => String(ids[hole] ?? 99_999_999))
}

type Asked = { method?: Method; cookies?: string; headers?: Record<string, string>; body?: BodyInit }

/** One request as a browser on one of our own pages sends it; redirects are answers. */
export function ask(path: string, { method = 'GET', cookies = '', headers = {}, body }: Asked = {}): Promise<Response> {
  const { origin } = inject('portal')
  const ours: Record<string, string> = method === 'GET' || method === 'HEAD' ? {} : { origin }
  return fetch(origin + path, {
    method,
    redirect: 'manual',
    headers: { ...ours, ...(cookies ? { cookie: cookies } : {}), ...headers },
    body: body ?? (method === 'GET' || method === 'HEAD' ? undefined : new URLSearchParams()),
  })
}

const kept = new Map<Account, string>()

/**
 * The same as somebody; after a form that had its effect they sign in again, because it may have been one about the
 * session.
 */
export async function askAs(account: Account | undefined, path: string, asked: Asked = {}): Promise<Response> {
  if (account === undefined) return ask(path, asked)
  if (!kept.has(account)) kept.set(account, await signIn(account))
  const answer = await ask(path, { ...asked, cookies: kept.get(account) })
  if (asked.method !== undefined && asked.method !== 'GET' && answer.status === 303) kept.delete(account)
  return answer
}

/** Whether an answer sends a stranger to the page of signing in. */
export const leadsToSignIn = (answer: Response): boolean =>
  answer.status === 303 && /^(\/en)?\/sign-in(\?|$)/.test(answer.headers.get('location') ?? '')
