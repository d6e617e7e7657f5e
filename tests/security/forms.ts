import { sql } from 'kysely'
import { inject } from 'vitest'
import type { Address } from '#app/platform/remix/site-map.ts'
import type { Account } from '#tests/support/sign-in.ts'
import { examples } from '#tests/support/examples.ts'
import { portalDatabase } from '#tests/support/site.ts'
import { accountOf, addresses, ask, askAs, everyRole, leadsToSignIn } from './ask.ts'

/** Forms as a browser without scripts finds them, on every page a person can reach by links. */

export type FormField = { name: string; type: string; value: string; options: string[]; maxLength: number | null }
export type FoundForm = {
  /** Who found it, and on which page. */
  account: Account | undefined
  /** Cookies of an attempt to sign in, in place of a session. */
  cookies?: string
  page: string
  action: string
  isMultipart: boolean
  fields: FormField[]
  /** As it was shown. */
  html: string
}

const patterns = addresses.map((address) => ({
  address,
  pattern: new RegExp(`^${address.path.replace(/\*/g, '.*').replace(/:\w+\??/g, '[^/]+')}$`),
}))
/** The address of the site map that a path belongs to; splats come last. */
export const addressOf = (path: string): Address | undefined =>
  patterns
    .toSorted((a, b) => Number(a.address.path.includes('*')) - Number(b.address.path.includes('*')))
    .find(({ pattern }) => pattern.test(path))?.address

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`, 'i').exec(tag)
  return found ? unescaped(found[1] ?? '') : null
}

/** Every page that links lead this person to: at most so many of one address, because one vacancy is like the other. */
export async function crawl(
  account: Account | undefined,
  starts: string[],
  perAddress = 2,
): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  const visits = new Map<string, number>()
  const queue = [...starts]
  const known = new Set(queue)
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const id = addressOf(new URL(path, 'http://portal').pathname)?.id ?? path
    const count = visits.get(id) ?? 0
    if (count >= perAddress && !starts.includes(path)) continue
    visits.set(id, count + 1)
    const answer = await askAs(account, path)
    if (!answer.headers.get('content-type')?.startsWith('text/html') && answer.status !== 303) continue
    const html = await answer.text()
    pages.set(path, html)
    const targets = [...html.matchAll(/<a\s[^>]*href="([^"#]+)/g)].map(([, href]) => unescaped(href!))
    const location = leadsToSignIn(answer) ? null : answer.headers.get('location')
    for (const target of location ? [...targets, location] : targets) {
      const url = new URL(target, inject('portal').origin + path)
      const next = url.pathname + url.search
      if (url.origin === inject('portal').origin && !known.has(next)) {
        known.add(next)
        queue.push(next)
      }
    }
  }
  return pages
}

/** What people of the demo were and had: other attacks, which know no order, may have taken it from them. */
export async function everybodyAsBefore(): Promise<void> {
  await sql`update people set disabled_at = null where is_demo`.execute(portalDatabase)
  await sql`
    update employers set suspended_at = null, suspension_reason = null
    where suspended_at is not null`.execute(portalDatabase)
  await sql`
    update role_grants g set revoked_at = null, revoked_by = null
    where revoked_at is not null and not exists (
      select from role_grants o
      where o.person_id = g.person_id and o.role = g.role and o.city_code is not distinct from g.city_code
        and o.employer_id is not distinct from g.employer_id and (o.revoked_at is null or o.id > g.id))
    `.execute(portalDatabase)
  await sql`delete from rate_limits`.execute(portalDatabase)
}

/** The POST forms of a page. */
export function formsOn(account: Account | undefined, page: string, html: string): FoundForm[] {
  return [...html.matchAll(/<form\s[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]): FoundForm[] => {
    const [tag] = /^<form[^>]*>/.exec(form)!
    if (attribute(tag, 'method')?.toLowerCase() !== 'post') return []
    return [
      {
        account,
        page,
        action: attribute(tag, 'action') ?? page,
        isMultipart: attribute(tag, 'enctype') === 'multipart/form-data',
        fields: fieldsOf(form),
        html: form,
      },
    ]
  })
}

function fieldsOf(form: string): FormField[] {
  const fields = new Map<string, FormField>()
  const add = (
    name: string | null,
    type: string,
    value: string,
    options: string[],
    maxLength: string | null = null,
  ) => {
    if (!name) return
    const known = fields.get(name)
    if (known) known.options.push(value, ...options)
    else
      fields.set(name, {
        name,
        type,
        value,
        options: [...(value ? [value] : []), ...options],
        maxLength: maxLength ? Number(maxLength) : null,
      })
  }
  for (const [tag] of form.matchAll(/<input\s[^>]*>/g)) {
    add(
      attribute(tag, 'name'),
      attribute(tag, 'type') ?? 'text',
      attribute(tag, 'value') ?? '',
      [],
      attribute(tag, 'maxlength'),
    )
  }
  for (const [, tag, text] of form.matchAll(/(<textarea\s[^>]*>)([\s\S]*?)<\/textarea>/g))
    add(attribute(tag!, 'name'), 'textarea', unescaped(text!), [])
  for (const [, tag, inside] of form.matchAll(/(<select\s[^>]*>)([\s\S]*?)<\/select>/g)) {
    const options = [...inside!.matchAll(/<option[^>]*>/g)]
      .map(([option]) => attribute(option, 'value') ?? '')
      .filter(Boolean)
    add(attribute(tag!, 'name'), 'select', '', options)
  }
  for (const [button] of form.matchAll(/<button[^>]*\sname="[^>]*>/g))
    add(attribute(button, 'name'), 'submit', attribute(button, 'value') ?? '', [])
  return [...fields.values()]
}

/** What is typed into a field that a person fills in with words. */
export type Typing = (field: FormField) => string
export const isTyped = ({ type }: FormField): boolean =>
  ['text', 'textarea', 'search', 'tel', 'email', 'url', 'password'].includes(type)

/** A small picture that is what its ending says. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The form filled in as a person would: choices from what is offered, the rest typed; `extra` goes in beside it. */
export function filled(form: FoundForm, typing: Typing, extra: [string, string][] = []): FormData {
  const data = new FormData()
  for (const field of form.fields) {
    const { name, type, value, options } = field
    if (type === 'file') data.set(name, new Blob([picture], { type: 'image/png' }), `${typing(field)}.png`)
    else if (type === 'hidden' || type === 'submit') data.set(name, name === 'once' ? crypto.randomUUID() : value)
    else if (type === 'radio' || type === 'select') data.set(name, options[0] ?? '')
    else if (type === 'checkbox') data.set(name, options[0] ?? 'on')
    else if (type === 'date') data.set(name, new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10))
    else if (type === 'number') data.set(name, '3')
    else data.set(name, isTyped(field) ? typing(field) : value)
  }
  for (const [name, value] of extra) data.append(name, value)
  return data
}

/** Sends it as a browser does. */
export function send(form: FoundForm, data: FormData): Promise<Response> {
  const body = form.isMultipart ? data : new URLSearchParams([...data].map(([name, value]) => [name, String(value)]))
  if (form.cookies) return ask(form.action, { method: 'POST', body, cookies: form.cookies })
  return askAs(form.account, form.action, { method: 'POST', body })
}

/**
 * One of each kind of form: the same fields sent to the same address of the site map by the same person, or by whoever
 * counts as the same.
 */
export function differentForms(
  forms: FoundForm[],
  who: (form: FoundForm) => string | undefined = ({ account }) => account,
): FoundForm[] {
  const kinds = new Map<string, FoundForm>()
  for (const form of forms) {
    const intent = form.fields.find(({ name }) => name === 'intent')?.value
    const kind = [
      who(form),
      form.cookies,
      addressOf(new URL(form.action, 'http://portal').pathname)?.id,
      intent,
      form.fields.map(({ name }) => name).join(),
    ].join(' ')
    if (!kinds.has(kind)) kinds.set(kind, form)
  }
  return [...kinds.values()]
}

/** Everybody who may find a form, and where they begin to look for one. */
export const visitors: (Account | undefined)[] = [
  undefined,
  ...everyRole.map((role) => accountOf[role]),
  'agency-owner',
  'seeker-2',
]
export const doors = [
  '/',
  '/me',
  '/employer',
  '/employer/register',
  '/employer/claim',
  '/bureau',
  '/sign-in',
  '/sign-up',
  '/reset-password',
  '/sign-in/password',
]

/** The name of the route that takes this form. */
export const nameOf = ({ action }: FoundForm): string =>
  addressOf(new URL(action, 'http://portal').pathname)?.name ?? action

/**
 * Every kind of form of the portal, once as a stranger and once as somebody: what somebody's own pages send is the same
 * for every role.
 */
export async function everyForm(): Promise<FoundForm[]> {
  const found: FoundForm[] = []
  for (const account of visitors) {
    for (const [page, html] of await crawl(account, doors, 1)) found.push(...formsOn(account, page, html))
  }
  for (const { path, holding } of await examples()) {
    if (holding)
      found.push(
        ...formsOn(undefined, path, await (await ask(path, { cookies: holding })).text()).map((form) => ({
          ...form,
          cookies: holding,
        })),
      )
  }
  return differentForms(found, ({ account }) => (account ? 'somebody' : 'a stranger'))
}
