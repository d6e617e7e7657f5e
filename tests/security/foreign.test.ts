import { expect, test } from 'vitest'
import type { Account } from '#tests/support/sign-in.ts'
import { askAs, fill, rightOf } from './ask.ts'
import { addressOf, crawl, differentForms, filled, formsOn, type FoundForm, isTyped, send } from './forms.ts'
import { nobodys, things, withIds } from './things.ts'
import { contents } from './unchanged.ts'

/**
 * SECURITY 2, 3: what belongs to another city, employer or person looks like what does not exist, and nobody can touch
 * it.
 */

/** Each of these has what the other may not reach. */
const pairs: [Account, Account][] = [
  ['shenyang-reviewer', 'anshan-reviewer'],
  ['shenyang-administrator', 'anshan-administrator'],
  ['employer-owner', 'agency-owner'],
  ['seeker', 'seeker-2'],
  ['shenyang-reviewer', 'employer-owner'],
]
test("every guarded address with an id in it has somebody else's thing to ask for", () => {
  expect(withIds.map(({ name }) => name).filter((name) => !things[name])).toEqual([])
})

/** A page without what differs between any two answers. */
const comparable = (html: string, id: number) =>
  html
    .replace(new RegExp(`(?<=/|%2F)(${id}|${nobodys})(?=["/?&%])`, 'g'), 'ID')
    .replace(/nonce="[^"]*"|value="[\da-f-]{36}"/g, '')

test.each(withIds)('$id answers the same to a foreign id as to one that nobody has', async (address) => {
  const { id, strangers } = things[address.name]!
  const foreign = await id()
  const hole = /:(\w+)/.exec(address.path)![1]!
  for (const stranger of strangers) {
    const [theirs, none] = [
      await askAs(stranger, fill(address, { [hole]: foreign })),
      await askAs(stranger, fill(address, { [hole]: nobodys })),
    ]
    expect([stranger, theirs.status]).toEqual([stranger, 404])
    expect(none.status).toBe(404)
    expect(comparable(await theirs.text(), foreign)).toBe(comparable(await none.text(), foreign))
  }
})

test.each(withIds)(
  '$id shows what somebody wrote though the thing it was about has gone meanwhile',
  async (address) => {
    const { id, owner } = things[address.name]!
    const thing = await id()
    const path = fill(address, { [/:(\w+)/.exec(address.path)![1]!]: thing })
    const page = await askAs(owner, path)
    if (!page.headers.get('content-type')?.startsWith('text/html')) return
    const forms = formsOn(owner, path, await page.text()).filter(
      ({ action, fields }) => action.includes(String(thing)) && fields.some((field) => isWritten(field)),
    )
    for (const form of forms) {
      const answer = await send(
        { ...form, action: form.action.replace(String(thing), String(nobodys)) },
        filled(form, ({ name }) => `写了很久的${name}`),
      )
      expect(answer.status, form.action).toBeGreaterThanOrEqual(400)
      const html = await answer.text()
      const lost = form.fields.filter((field) => isWritten(field) && !html.includes(`写了很久的${field.name}`))
      expect(lost, form.action).toEqual([])
    }
  },
)
const isWritten = (field: FoundForm['fields'][number]) => isTyped(field) && field.type !== 'password'

test.each(withIds)(
  '$id takes no form about a foreign id, and says the same as about one that nobody has',
  async (address) => {
    const { id, owner, strangers } = things[address.name]!
    const foreign = await id()
    const hole = /:(\w+)/.exec(address.path)![1]!
    const path = fill(address, { [hole]: foreign })
    const page = await askAs(owner, path)
    if (!page.headers.get('content-type')?.startsWith('text/html')) return
    const forms = formsOn(owner, path, await page.text()).filter(
      ({ action }) => addressOf(new URL(action, 'http://portal').pathname)?.name === address.name,
    )
    const before = await contents()
    for (const stranger of strangers) {
      for (const form of forms) {
        const theirs = await send(
          { ...form, account: stranger },
          filled(form, () => '测试'),
        )
        const none = await send(
          { ...form, account: stranger, action: form.action.replace(String(foreign), String(nobodys)) },
          filled(form, () => '测试'),
        )
        expect(theirs.status, `${stranger} ${form.action}`).toBe(none.status)
        expect(comparable(await theirs.text(), foreign)).toBe(comparable(await none.text(), foreign))
      }
    }
    expect(await contents()).toEqual(before)
  },
)

/** A form about one thing: its number is in a hidden field or in the address. */
const namesAThing = (form: FoundForm) =>
  /\/\d+/.test(form.action) ||
  form.fields.some(
    ({ name, type, value, options }) =>
      name !== 'version' &&
      ['hidden', 'submit', 'radio', 'checkbox', 'select'].includes(type) &&
      [value, ...options].some((one) => /^\d+$/.test(one)),
  )

/** Its right reaches own rows only. */
const isLimited = ({ action }: FoundForm) => {
  const address = addressOf(new URL(action, 'http://portal').pathname)
  return address !== undefined && !rightOf(address, 'POST')?.who.anyone
}

test.each(pairs)('the forms of %s do nothing in the hands of %s', async (owner, stranger) => {
  const pages = await crawl(owner, ['/me', '/employer', '/bureau'], 1)
  const forms = differentForms(
    [...pages]
      .flatMap(([page, html]) => formsOn(owner, page, html))
      .filter(namesAThing)
      .filter(isLimited),
  )
  const before = await contents()
  const wrong: string[] = []
  for (const form of forms) {
    const answer = await send(
      { ...form, account: stranger },
      filled(form, () => '测试'),
    )
    if (answer.status < 400)
      wrong.push(
        `${form.action} ${form.fields.map(({ name, value }) => `${name}=${value}`).join('&')}: ${answer.status}`,
      )
  }
  expect(wrong).toEqual([])
  expect(await contents()).toEqual(before)
})
