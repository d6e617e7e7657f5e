import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { areaOf, auditEntities } from '#app/domains/audit/audit-events.ts'
import { auditTexts } from '#app/domains/audit/audit-texts.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { languages, portalDatabase } from '#tests/support/site.ts'
import { ask } from './ask.ts'
import { personal } from './canaries.ts'
import { engineDocuments } from '#tests/support/engine-documents.ts'
import { aSentinel, extraFields, powersWith } from './extra-fields.ts'
import {
  crawl,
  doors,
  everybodyAsBefore,
  everyForm,
  filled,
  type FoundForm,
  nameOf,
  send,
  type Typing,
  visitors,
} from './forms.ts'

/** SECURITY 5, 21, 26, 29 and Privacy: whatever people type into whichever field of whichever form. */

/** An account that is closed cannot type anything more. */
const last = ['closeAccount', 'signOut']

let forms: FoundForm[]

beforeAll(async () => {
  await everybodyAsBefore()
  forms = (await everyForm()).filter((form) => !last.includes(nameOf(form)))
})

/** Sends every form, filled in like this; answers what was faulty, and hands each page that came back to `look`. */
async function sendAll(
  typing: Typing,
  look: (form: FoundForm, answer: Response, html: string) => string | null = () => null,
  extra: [string, string][] = [],
): Promise<string[]> {
  const wrong: string[] = []
  for (const form of forms) {
    const unknown = extra.filter(([name]) => !form.fields.some((field) => field.name === name))
    const answer = await send(form, filled(form, typing, unknown))
    const html = await answer.text()
    const found = answer.status >= 500 && answer.status !== 503 ? `status ${answer.status}` : look(form, answer, html)
    if (found) wrong.push(`${form.account ?? 'a stranger'} ${form.action}: ${found}`)
  }
  await sql`delete from rate_limits`.execute(portalDatabase)
  return wrong
}

test('there are forms behind every door', () => {
  const names = new Set(forms.map(nameOf))
  expect([...names]).toEqual(
    expect.arrayContaining([
      'signIn',
      'signInPassword',
      'signUp',
      'contact',
      'registerEmployer',
      'newVacancy',
      'reportVacancy',
      'switchRole',
    ]),
  )
  expect(forms.length).toBeGreaterThan(35)
})

describe('attacks', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `'-alert(1)-'</textarea><svg/onload=alert(1)>`,
    '{{constructor.constructor("alert(1)")()}}<b>',
  ]
  /** A file to be kept, such as the copy of one's data, is not shown by a browser. */
  const isPage = (answer: Response) => answer.headers.get('content-type')?.startsWith('text/html') === true
  const isRaw = (html: string) => /<script>alert|<img src=x|<svg\/onload|"\)\(\)}}<b>/.exec(html)?.[0] ?? null

  test('typed into every field stay texts', async () => {
    expect(
      await sendAll(
        () => attacks.join(' '),
        (_form, _answer, html) => isRaw(html),
      ),
    ).toEqual([])
  })

  test('that were accepted somewhere stay texts on every page of everybody', async () => {
    const attack = attacks.join(' ')
    expect(
      await sendAll(
        (field) => personal(field)?.value ?? (field.maxLength ? attack.slice(0, field.maxLength) : attack),
        (_form, answer, html) => (isPage(answer) ? isRaw(html) : null),
      ),
    ).toEqual([])
    const wrong: string[] = []
    for (const account of visitors) {
      for (const [path, html] of await crawl(account, doors, 3))
        if (isRaw(html)) wrong.push(`${account} ${path}: ${isRaw(html)}`)
    }
    expect(wrong).toEqual([])
  })

  test('by fields sent twice and names of the language itself cause no fault', async () => {
    const wrong: string[] = []
    for (const form of forms) {
      const data = filled(form, () => '测试')
      for (const [name, value] of [...data]) data.append(name, value)
      for (const name of ['__proto__', 'constructor', '__proto__[isStaff]', 'toString']) data.append(name, 'x')
      const { status } = await send(form, data)
      if (status >= 500 && status !== 503) wrong.push(`${form.account} ${form.action}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  test('by other kinds of bodies cause no fault', async () => {
    const wrong: string[] = []
    const bodies: [string, BodyInit][] = [
      ['application/json', '{"role":"circle_office"}'],
      ['text/plain', 'a=b'],
      ['multipart/form-data; boundary=x', '--x\r\n'],
      ['multipart/form-data', 'x'],
      ['application/x-www-form-urlencoded', '%=%&%ff=%fe'],
      ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ]
    for (const action of new Set(forms.map((form) => form.action))) {
      for (const [type, body] of bodies) {
        const { status } = await ask(action, { method: 'POST', headers: { 'content-type': type }, body })
        if (status >= 500 && status !== 503) wrong.push(`${action} ${type}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('fields that a form does not have', () => {
  test('change nothing', async () => {
    const sentinel = await aSentinel()
    const everything = forms
    forms = forms.filter(
      ({ account }) => account !== 'mentor' && !account?.includes('administrator') && account !== 'circle-office',
    )
    const before = await powersWith(sentinel)
    expect(
      await sendAll(
        (field) => personal(field)?.value ?? '一段文字',
        () => null,
        extraFields(sentinel),
      ),
    ).toEqual([])
    expect(await powersWith(sentinel)).toEqual(before)
    forms = everything
  })
})

describe('canary persons, typed into every field that asks for one', () => {
  /** What was typed, and by whom: names of employers are public and therefore none. */
  const typed = new Map<string, { kind: string; account: string | undefined }>()
  const confidential = '身份证210102199003071234'

  beforeAll(async () => {
    const wrong: string[] = []
    for (const form of forms) {
      // What the circle office sets, with its reason, is told to every bureau.
      const isPublic = /^(register|edit)Employer$|^(own|new|close)Vacancy$|^legality$/.test(nameOf(form))
      const typing: Typing = (field) => {
        const canary = isPublic && field.name === 'name' ? null : personal(field)
        if (canary) typed.set(canary.value, { kind: canary.kind, account: form.account })
        return canary?.value ?? (isPublic || field.type === 'file' ? '负责设备维护和保养，按时完成。' : confidential)
      }
      const answer = await send(form, filled(form, typing))
      if (answer.status >= 500 && answer.status !== 503) wrong.push(`${form.action}: ${answer.status}`)
      if (!/no-store/.test(answer.headers.get('cache-control') ?? ''))
        wrong.push(`${form.account} ${form.action}: may be kept by caches, status ${answer.status}`)
      await answer.arrayBuffer()
    }
    await sql`delete from rate_limits`.execute(portalDatabase)
    expect(wrong).toEqual([])
    expect(typed.size).toBeGreaterThan(15)
  })

  const marks = (...kinds: string[]) =>
    [...typed].filter(([, { kind }]) => kinds.length === 0 || kinds.includes(kind)).map(([value]) => value)
  const found = (text: string, values: string[]) =>
    [...values, confidential].filter((value) => text.includes(value) || text.includes(encodeURIComponent(value)))

  test('leave nothing in the log', async () => {
    for (const value of marks('phone', 'email').slice(0, 6))
      await ask(`/me/${encodeURIComponent(value)}?q=${encodeURIComponent(value)}`)
    expect(found(await readFile(inject('portal').logFile, 'utf8'), marks())).toEqual([])
  })

  test('leave nothing in the search index', async () => {
    if (!inject('portal').meilisearch) return
    let indexes = 0
    for await (const { uid, bytes } of engineDocuments()) {
      indexes += 1
      expect(found(Buffer.from(bytes).toString(), marks()), uid).toEqual([])
    }
    expect(indexes).toBeGreaterThan(0)
  })

  test('telephone numbers, addresses and secrets are in no table in plain, but for the demo outbox', async () => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(portalDatabase)
    const wrong: string[] = []
    for (const { name } of tables.filter((table) => table.name !== 'demo_messages')) {
      const { rows } = await sql<{ text: string }>`
        select t::text as text from ${sql.table(name)} t where t::text ~ '139777|kanarie-|Kanarie-Geheim'
        `.execute(portalDatabase)
      wrong.push(...rows.map(({ text }) => `${name}: ${text.slice(0, 200)}`))
    }
    expect(wrong).toEqual([])
  })

  test('the audit trail knows them masked at most', async () => {
    const { rows } = await sql<{ text: string }>`
      select a::text as text from audit_rows a
      where concat(before, after) ~ '139777|kanarie-0|Kanarie|210102199003071234'`.execute(portalDatabase)
    expect(rows).toEqual([])
  })

  test('every act that was recorded has its words', async () => {
    const rows = await portalDatabase.selectFrom('audit_rows').select(['event', 'entity']).distinct().execute()
    const words = auditTexts(textsIn('en')('audit'), 'en')
    const isKnown = (event: string) => words.event(event) !== event && areaOf(event.split('.')[0]!) !== undefined
    expect(rows.filter(({ event, entity }) => !isKnown(event) || !auditEntities.some((one) => one === entity))).toEqual(
      [],
    )
  })

  test('nobody else sees them on any page', async () => {
    const wrong: string[] = []
    for (const account of [undefined, 'seeker-2', 'agency-owner', 'mentor', 'anshan-reviewer', 'shenyang-analyst']) {
      for (const [path, html] of await crawl(account, doors, 2)) {
        const others = [...typed].filter(([, by]) => by.account !== account).map(([value]) => value)
        const seen = path.includes('/demo') ? [] : found(html, others)
        if (seen.length > 0) wrong.push(`${account} ${path}: ${seen.join(', ')}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('error pages say nothing back', async () => {
    for (const language of languages) {
      for (const path of ['/vacancies/', '/employers/', '/no/', '/bureau/review/', '/employer/documents/']) {
        const [value] = marks('phone')
        const html = await (await ask(`${language === 'en' ? '/en' : ''}${path}${value}`)).text()
        expect(html.replaceAll(/(href|value)="[^"]*"/g, '')).not.toContain(value)
      }
    }
  })
})
