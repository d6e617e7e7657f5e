import { beforeAll, describe, expect, test } from 'vitest'
import { access } from '#app/access.ts'
import { SearchParameters } from '#app/domains/jobs/search/search-params.ts'
import { examples } from '#tests/support/examples.ts'
import { type Hostile, hostileKinds, hostileText } from '#tests/support/hostile-texts.ts'
import { cookiesFor, fault, measured, type Sent, tell } from './answer-times.ts'
import { accountOf, addresses, askAs, chineseAddresses, everyRole, fill } from './ask.ts'
import {
  crawl,
  differentForms,
  doors,
  everybodyAsBefore,
  everyForm,
  type FormField,
  type FoundForm,
  formsOn,
  nameOf,
  visitors,
} from './forms.ts'

/**
 * Whatever text comes in by whichever field, parameter or file name: its answer takes less than 200 ms, and others wait
 * less than 100 ms meanwhile. Generated over all forms and all addresses.
 */

const bytes = 900_000
const urlencoded = 'application/x-www-form-urlencoded'
/** As hostile programs write it: three times as much fits into a body as with each byte written as a number. */
const raw = (kind: Hostile, length: number) => Buffer.from(hostileText(kind, length).replace(/[%&+=]/g, '-'))
const chosen = ({ type, value, options }: FormField) =>
  type === 'hidden' || type === 'submit' ? value : (options[0] ?? '')
const beside = (form: FoundForm, name: string) =>
  form.fields
    .filter((field) => field.name !== name)
    .map((field) => `${encodeURIComponent(field.name)}=${encodeURIComponent(chosen(field))}&`)
    .join('')

/** One sending of this form, by whoever found it. */
const posting = (form: FoundForm, type: string, body: Buffer) => async (): Promise<Sent> => ({
  path: form.action,
  method: 'POST',
  cookies: await cookiesFor(form),
  type,
  body,
})

/**
 * Whose account is closed or whose session is over cannot send anything more: without what the person has to say,
 * nothing happens.
 */
const isLast = (form: FoundForm, name: string) =>
  ['closeAccount', 'signOut'].includes(nameOf(form)) && !['password', 'code'].includes(name)

let forms: FoundForm[]
let everyName: string[]
const taken = chineseAddresses.flatMap(({ name, path }) =>
  access[name]?.POST && !path.startsWith('/api/') ? [name] : [],
)

beforeAll(async () => {
  await everybodyAsBefore()
  const shown: FoundForm[] = []
  for (const { path, as } of await examples()) {
    if (as) shown.push(...formsOn(as, path, await (await askAs(as, path)).text()))
  }
  forms = differentForms([...(await everyForm()), ...shown], ({ account }) => (account ? 'somebody' : 'a stranger'))
  everyName = [...new Set(forms.flatMap(({ fields }) => fields.map(({ name }) => name)))]
  // Routes whose forms are shown in passing only get the fields of all others.
  const found = new Set(forms.map(nameOf))
  for (const { name, path } of chineseAddresses.filter(
    (address) => taken.includes(address.name) && !found.has(address.name),
  )) {
    const fields = everyName.map((one) => ({ name: one, type: 'text', value: '', options: [], maxLength: null }))
    forms.push({
      account: 'seeker',
      page: path,
      action: fill({ id: '', name, path, file: '' }),
      isMultipart: false,
      fields,
      html: '',
    })
  }
}, 300_000)

test('every route that takes a form is among them', () => {
  expect(taken.filter((name) => !forms.some((form) => nameOf(form) === name))).toEqual([])
  expect(forms.length).toBeGreaterThan(45)
})

describe.each(hostileKinds)('%s', { timeout: 1_800_000 }, (kind) => {
  test('in every field of every form', async () => {
    const long = raw(kind, bytes)
    const wrong: (string | null)[] = []
    for (const form of forms) {
      for (const { name } of form.fields) {
        if (isLast(form, name)) continue
        const body = Buffer.concat([Buffer.from(`${beside(form, name)}${encodeURIComponent(name)}=`), long])
        wrong.push(
          await fault(`${form.account ?? 'a stranger'} ${form.action} ${name}`, posting(form, urlencoded, body)),
        )
      }
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })

  test('in all fields at once, as long as they may be and a little longer', async () => {
    const wrong: (string | null)[] = []
    for (const form of forms) {
      for (const most of [60, 250, 2_000, 8_000, 40_000]) {
        const typed = form.fields.filter(
          ({ type }) => !['hidden', 'submit', 'radio', 'select', 'checkbox', 'date', 'file'].includes(type),
        )
        if (typed.length === 0 || ['closeAccount', 'signOut'].includes(nameOf(form))) continue
        const parts = typed.flatMap(({ name, maxLength }) => [
          Buffer.from(`&${encodeURIComponent(name)}=`),
          raw(kind, Math.min(most, maxLength ?? most, Math.floor(bytes / typed.length))),
        ])
        const rest = form.fields
          .filter((field) => !typed.includes(field))
          .map(
            (field) =>
              `${encodeURIComponent(field.name)}=${encodeURIComponent(field.name === 'once' ? '' : chosen(field))}`,
          )
          .join('&')
        const body = Buffer.concat([Buffer.from(rest), ...parts])
        wrong.push(
          await fault(`${form.account ?? 'a stranger'} ${form.action} ${most}`, posting(form, urlencoded, body)),
        )
      }
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })

  test('in every text and file name of every form with files', async () => {
    const wrong: (string | null)[] = []
    const long = Buffer.from(
      raw(kind, bytes)
        .toString()
        .replace(/["\r\n]/g, '-'),
    )
    for (const form of forms.filter(({ isMultipart }) => isMultipart)) {
      for (const { name, type } of form.fields) {
        for (const at of type === 'file' ? (['name', 'short name', 'content'] as const) : (['content'] as const)) {
          const head = `--border\r\nContent-Disposition: form-data; name="${name}"`
          const nameOfFile =
            at === 'name' ? long : at === 'short name' ? long.subarray(0, 15_000) : Buffer.from('a.png')
          const body = Buffer.concat([
            Buffer.from(type === 'file' ? `${head}; filename="` : head),
            ...(type === 'file' ? [nameOfFile, Buffer.from('"\r\nContent-Type: image/png')] : []),
            Buffer.from('\r\n\r\n'),
            at === 'content' ? long : Buffer.from('x'),
            Buffer.from('\r\n--border--\r\n'),
          ])
          wrong.push(
            await fault(
              `${form.account} ${form.action} ${name} ${at}`,
              posting(form, 'multipart/form-data; boundary=border', body),
            ),
          )
        }
      }
    }
    expect(wrong.length).toBeGreaterThan(5)
    expect(wrong.filter(Boolean)).toEqual([])
  })

  test('in every parameter of every address', async () => {
    const wrong: (string | null)[] = []
    // Node takes no longer head of a request; what is longer is answered before anything of ours.
    const text = encodeURIComponent(hostileText(kind, 4_000).replace(/\p{Cs}/gu, '\ufffd'))
      .slice(0, 15_000)
      .replace(/%[\dA-F]?$/, '')
    const parameters = await everyParameter()
    for (const { path, name } of chineseAddresses.filter((address) => access[address.name]?.GET)) {
      const place = fill({ id: '', name, path, file: '' })
      const right = access[name]!.GET!
      const role = right.who.anyone ? undefined : everyRole.find((one) => right.who[one])
      const asking = { account: role && accountOf[role] } as FoundForm
      for (const [i, parameter] of [...parameters].entries()) {
        // Pages that search are asked for everything; of the others each parameter gets one of the kinds.
        if (
          !/^(vacancies|vacancy-filters|review|bureau-employers|audit|employer-claim|sign-in|routes\/api)/.test(name) &&
          i % hostileKinds.length !== hostileKinds.indexOf(kind)
        )
          continue
        wrong.push(
          await fault(`${place}?${parameter}`, async () => ({
            path: `${place}?${encodeURIComponent(parameter)}=${text}`,
            cookies: await cookiesFor(asking),
          })),
        )
      }
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })
})

let parametersFound: Promise<ReadonlySet<string>> | undefined
/** The names of parameters in all links and searches that anybody is shown, and those of the API. */
const everyParameter = (): Promise<ReadonlySet<string>> => (parametersFound ??= findParameters())
async function findParameters(): Promise<ReadonlySet<string>> {
  const found = new Set(['q', 'back', 'after', ...Object.keys(SearchParameters.shape), 'code', 'state', 'error'])
  for (const account of visitors) {
    for (const html of (await crawl(account, doors, 1)).values()) {
      for (const [, query] of html.matchAll(/(?:href|action)="[^"?#]*\?([^"#]+)/g))
        for (const name of new URLSearchParams(query!.replaceAll('&amp;', '&')).keys()) found.add(name)
      for (const [form] of html.matchAll(/<form\s[^>]*method="get"[\s\S]*?<\/form>/gi))
        for (const [, name] of form.matchAll(/\sname="([^"]+)"/g)) found.add(name!)
    }
  }
  return found
}

describe('bodies that are no text of anybody', () => {
  const part = (name: string, text: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
  const bodies: Record<string, [string, Buffer]> = {
    'one field again and again': [urlencoded, Buffer.from('name=&'.repeat(bytes / 6))],
    'nothing again and again': [urlencoded, Buffer.from('&'.repeat(bytes))],
    'ever other fields': [urlencoded, Buffer.from(Array.from({ length: bytes / 8 }, (_, i) => `a${i}=`).join('&'))],
    'broken escapes': [urlencoded, Buffer.from(`name=${'%'.repeat(bytes)}`)],
    'escapes of halves of characters': [urlencoded, Buffer.from(`name=${'%ED%A0%BD'.repeat(bytes / 9)}`)],
    pluses: [urlencoded, Buffer.from(`name=${'+'.repeat(bytes)}`)],
    'bytes of no text': [urlencoded, Buffer.concat([Buffer.from('name='), Buffer.alloc(bytes, 0xed)])],
    'a name that is a text': [urlencoded, raw('alternating combining marks', bytes)],
    'many parts': [
      'multipart/form-data; boundary=b',
      Buffer.from(`${Array.from({ length: 13_000 }, (_, i) => part(`a${i}`, '')).join('')}--b--\r\n`),
    ],
    'almost borders': [
      'multipart/form-data; boundary=b',
      Buffer.from(`${part('name', '\r\n--'.repeat(bytes / 4))}--b--\r\n`),
    ],
    'a name of a part that is a text': [
      'multipart/form-data; boundary=b',
      Buffer.from(`${part('a;'.repeat(bytes / 2), 'x')}--b--\r\n`),
    ],
  }

  test.each(Object.keys(bodies))('%s', { timeout: 600_000 }, async (what) => {
    const [type, body] = bodies[what]!
    const wrong: (string | null)[] = []
    for (const form of new Map(forms.map((one) => [nameOf(one), one])).values()) {
      if (!isLast(form, '')) wrong.push(await fault(form.action, posting(form, type, body)))
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })

  test('an address of 900 KB', async () => {
    const wrong = await Promise.all(
      addresses.slice(0, 20).map((address) => tell({ path: `${fill(address)}?q=${'a'.repeat(bytes)}` })),
    )
    expect(wrong.filter(({ status }) => status !== 431 && status !== 0)).toEqual([])
  })
})

test('the slowest of them, for the record', () => {
  const { sent, slowest } = measured()
  const [own, others] = [Math.round(slowest.own), Math.round(slowest.others)]
  console.info(`${sent} requests; the slowest: ${slowest.what} ${own} ms, others ${others} ms`)
  expect(sent).toBeGreaterThan(0)
})
