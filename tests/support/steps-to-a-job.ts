import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { contactIndex } from '#app/domains/identity/contact-columns.server.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { readPhone } from '#db/values/phone.ts'
import { codeFor, openMail } from './people-in-browser.ts'
import { at, portalDatabase, words } from './site.ts'

/** The steps of one person and one employer, from the first word to the first day of work. */

export const zh = (key: string, values = {}) => words('zh-CN', key, values)
const today = shanghaiDay(new Date())
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

export const press = (page: Page, key: string, values = {}) =>
  page
    .locator('main')
    .getByRole('button', { name: zh(key, values), exact: true })
    .click()
const follow = (page: Page, key: string) => page.getByRole('link', { name: zh(key), exact: true }).click()
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
/** The form of one intent, where a page has several with the same fields. */
const form = (page: Page, intent: string) => page.locator(`form:has(input[name="intent"][value="${intent}"])`)
export const state = (page: Page) => page.locator('.state-line').innerText()
export const main = (page: Page) => page.locator('main').innerText()
export const idIn = (page: Page) => Number(/(\d+)$/.exec(new URL(page.url()).pathname)![1])

/** What tells who somebody is, in all they write, and in all that is written about them. */
type Canary = { name: string; phone: string; email: string; says: string }

let serial = 0
export function aCanary(script: boolean): Canary {
  const figures = String(Date.now() % 10_000_000).padStart(7, '0')
  const phone = `139${figures}${++serial}`
  return { name: script ? '甄鹂鸢' : '甄鹧鸢', phone, email: `yuan-${phone}@portal.example`, says: `金丝雀${figures}` }
}

/** All that must not be found: in the open, and as the keyed hashes by which contacts are found. */
export const marksOf = ({ name, phone, email, says }: Canary) => [
  name,
  phone,
  email,
  says,
  contactIndex({ channel: 'sms', address: readPhone(phone)! }).toString('hex'),
  contactIndex({ channel: 'mail', address: email }).toString('hex'),
]

export async function signUp(page: Page, { name, phone, email }: Canary): Promise<void> {
  await page.goto(at('/sign-in?back=%2Fme'))
  await field(page, 'phone').fill(phone)
  await press(page, 'identity:signIn.submit')
  await field(page, 'code').fill(await codeFor(page, phone))
  await press(page, 'identity:code.submit')
  await field(page, 'name').fill(name)
  await field(page, 'notice').check()
  await press(page, 'identity:details.submit')
  await page.goto(at('/me/contact'))
  await field(page, 'email').fill(email)
  await form(page, 'email').getByRole('button').click()
  await field(page, 'code').fill(await codeFor(page, email))
  await press(page, 'identity:contact.confirm')
  await page.getByText(zh('identity:flash.changed.mail')).waitFor()
}

export async function writeResume(page: Page, { name, phone, says }: Canary): Promise<void> {
  await page.goto(at('/me/resumes/new'))
  expect(await field(page, 'displayName').inputValue()).toBe(name)
  await field(page, 'phone').fill(phone)
  await field(page, 'wish-1-occupation').fill('装配钳工')
  await field(page, 'about').fill(`${says}，修过七台龙门铣`)
  await press(page, 'seekers:form.save')
  await page.locator('.resume-sheet').waitFor()
  await page.goto(page.url().replace('/preview', '/files'))
  const buffer = Buffer.concat([png, Buffer.from(says)])
  await page.locator('input[type="file"]').setInputFiles({ name: `${name}.png`, mimeType: 'image/png', buffer })
  await press(page, 'seekers:files.attach')
  await page.getByRole('link', { name: `${name}.png` }).waitFor()
}

/** By which way and how often somebody wants to be told is chosen; the search is the one they had asked. */
export async function askToBeTold(page: Page, question: string): Promise<void> {
  await page.goto(at(`/vacancies?q=${encodeURIComponent(question)}`))
  await page.getByRole('link', { name: zh('jobs:alert') }).click()
  await page.getByLabel(zh('saved-searches:new.options.frequency.at_once')).check()
  await press(page, 'saved-searches:new.submit')
  await page.locator('.alert-row', { hasText: zh('saved-searches:list.byMail') }).waitFor()
}

/** Posts it for Fuxin, is stopped, takes the lawful words. Answers the vacancy, and how soon a search found it. */
export async function post(page: Page, title: string) {
  await page.goto(at('/employer/vacancies/new'))
  await field(page, 'address').fill('中华路 9 号')
  await field(page, 'advertisement').fill(
    `招两个${title}，限男性，阜新海州区，八千包住，负责门架的焊接和打磨，两班倒，每周休一天，电话13912345678王经理`,
  )
  await press(page, 'jobs:posting.reading.submit')
  await page.locator('.read-fields', { hasText: title }).waitFor()
  expect(await field(page, 'place').inputValue()).toBe('210902')
  await press(page, 'jobs:posting.submit')
  await page.locator('.error-summary').waitFor()
  const finding = page.locator('.finding[data-severity="block"]')
  expect(await finding.locator('mark').innerText()).toBe('限男性')
  expect(await field(page, 'address').inputValue(), 'what was typed stays').toBe('中华路 9 号')
  await finding.getByRole('button').click()
  await finding.waitFor({ state: 'detached' })
  const [foundAt] = await Promise.all([firstFound(title), press(page, 'jobs:posting.submit')])
  await page.waitForURL(/group=open/)
  const { id, published_at } = await portalDatabase
    .selectFrom('vacancies')
    .select(['id', 'published_at'])
    .where('title', '=', title)
    .executeTakeFirstOrThrow()
  return { id, foundAfterMs: foundAt - published_at!.getTime() }
}

async function firstFound(title: string): Promise<number> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const answer = await fetch(at(`/api/v1/vacancies?q=${encodeURIComponent(title)}`))
    if ((await answer.text()).includes(`"title":"${title}"`)) return Date.now()
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error(`Nobody finds ${title}`)
}

/** The alert came, leads to the vacancy, and its mails end by the link in it, by a button or by one request. */
export async function hearOfIt(page: Page, { email }: Canary, title: string): Promise<void> {
  await openMail(page, email, title)
  expect(await main(page)).toContain(title)
  const mail = await portalDatabase
    .selectFrom('messages as m')
    .innerJoin('alert_subscribers as s', 's.person_id', 'm.person_id')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.values_cipher', 's.id'])
    .where('m.template', '=', 'vacancies_found')
    .where('m.channel', '=', 'mail')
    .where('p.email_index', '=', contactIndex({ channel: 'mail', address: email }))
    .executeTakeFirstOrThrow()
  const { stop } = JSON.parse(unseal(mail.values_cipher)) as { stop: string }
  const searches = portalDatabase.selectFrom('saved_searches').select('by_mail').where('subscriber_id', '=', mail.id)
  const isMailed = async () => (await searches.executeTakeFirstOrThrow()).by_mail
  await page.goto(at(stop))
  expect(await isMailed(), 'opening the link changes nothing').toBe(true)
  await press(page, 'saved-searches:stop.submit')
  await page.getByRole('heading', { name: zh('saved-searches:stop.doneTitle') }).waitFor()
  expect(await isMailed()).toBe(false)
  await portalDatabase
    .updateTable('saved_searches')
    .set({ by_mail: true })
    .where('subscriber_id', '=', mail.id)
    .execute()
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const answer = await fetch(at(stop), { method: 'POST', body, redirect: 'manual' })
  expect([answer.status < 400, await isMailed()], 'one request of a mail program does, too').toEqual([true, false])
}

/** Answers the address of the application. */
export async function apply(page: Page, vacancyId: number): Promise<string> {
  if (!page.url().endsWith(`/vacancies/${vacancyId}`)) await page.goto(at(`/vacancies/${vacancyId}`))
  await follow(page, 'applications:apply.link')
  expect(await main(page), 'names who receives it').toContain(zh('applications:apply.receivers'))
  await press(page, 'applications:apply.submit')
  expect(await state(page)).toContain(zh('applications:status.sent'))
  return page.url()
}

async function propose(employer: Page, time: string): Promise<void> {
  await follow(employer, 'applications:received.step.propose_interview')
  await field(employer, 'day').fill(addDays(today, 2))
  await field(employer, 'time').fill(time)
  await field(employer, 'place').fill('海州区中华路 9 号 2 楼')
  await press(employer, 'applications:acts.interview.submit')
}

/** Both write to each other, the employer notes something, and a second time for the interview suits. */
export async function meet(
  seeker: Page,
  employer: Page,
  { canary, mine }: { canary: Canary; mine: string },
): Promise<void> {
  const { name, says } = canary
  await press(employer, 'applications:received.open')
  expect(await employer.locator('.resume-sheet').innerText()).toContain(says)
  await form(employer, 'note').locator('textarea').fill(`${name}：手艺好，${says}`)
  await form(employer, 'note').getByRole('button').click()
  await form(employer, 'write').locator('textarea').fill(`${name}您好，请带身份证来。`)
  await form(employer, 'write').getByRole('button').click()
  await seeker.goto(mine)
  expect(await state(seeker), 'the applicant sees that it was opened').toContain(zh('applications:status.viewed'))
  expect(await main(seeker)).toContain(`${name}您好`)
  await form(seeker, 'write').locator('textarea').fill(`${says}：宿舍有暖气吗？`)
  await form(seeker, 'write').getByRole('button').click()

  await propose(employer, '25:00')
  expect(await employer.locator('.error-summary').count(), 'there is no such hour').toBe(1)
  expect(await field(employer, 'place').inputValue(), 'what was typed is kept').toBe('海州区中华路 9 号 2 楼')
  await field(employer, 'time').fill('09:30')
  await press(employer, 'applications:acts.interview.submit')
  expect(await main(employer), 'what the applicant wrote').toContain('宿舍有暖气吗')
  await seeker.goto(mine)
  await seeker.locator('summary', { hasText: zh('applications:interview.another') }).click()
  await field(seeker, 'wish').fill(`${says}：下午才有车`)
  await press(seeker, 'applications:interview.ask')
  await employer.reload()
  expect(await main(employer)).toContain('下午才有车')
  await propose(employer, '14:30')
  await seeker.goto(mine)
  expect(await main(seeker)).toContain('海州区中华路 9 号 2 楼')
  await press(seeker, 'applications:interview.confirm')
  const calendar = await seeker.request.get(`${mine}/interview`)
  expect(calendar.headers()['content-type']).toContain('text/calendar')
  expect(await calendar.text()).toContain('BEGIN:VEVENT')
}

export async function hire(seeker: Page, employer: Page, { mine, id }: { mine: string; id: number }): Promise<void> {
  await portalDatabase
    .updateTable('application_interviews')
    .set({ starts_at: new Date(Date.now() - 3_600_000) })
    .where('application_id', '=', id)
    .execute()
  await employer.reload()
  await press(employer, 'applications:received.step.record_interview')
  await follow(employer, 'applications:received.step.offer')
  for (const [box, text] of [
    ['pay', '7500'],
    ['startOn', today],
    ['contractMonths', '36'],
    ['probationMonths', '2'],
    ['probationPay', '3000'],
  ] as const)
    await field(employer, box).fill(text)
  await press(employer, 'applications:acts.offer.submit')
  expect(await employer.locator('.error-summary').innerText(), 'less than four fifths of the wage').not.toBe('')
  await field(employer, 'probationPay').fill('6000')
  await press(employer, 'applications:acts.offer.submit')
  await seeker.goto(mine)
  expect(await state(seeker)).toContain(zh('applications:status.offered'))
  await press(seeker, 'applications:offer.accept')
  await employer.reload()
  await press(employer, 'applications:received.step.confirm_start')
  await seeker.goto(mine)
  expect(await state(seeker)).toContain(zh('applications:status.hired'))
}
