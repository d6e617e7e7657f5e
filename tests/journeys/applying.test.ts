import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { phone } from '#tests/support/browser.ts'
import { aNewcomer, pageOf } from '#tests/support/people-in-browser.ts'
import { at, openVacancies, portalDatabase, words } from '#tests/support/site.ts'

/** Somebody applies, is met, hired, and closes what else waits: both sides, with JavaScript and without. */

const zh = (key: string, values = {}) => words('zh-CN', `applications:${key}`, values)
const today = shanghaiDay(new Date())

/** Two open vacancies of the employer of the demo page. */
const vacanciesOfMaker = () =>
  openVacancies()
    .select(['v.id', 'v.title'])
    .where('e.uscc', '=', demoMaker)
    .where('v.agency_id', 'is', null)
    .orderBy('v.id', 'desc')
    .limit(2)
    .execute()

const press = (page: Page, key: string, values = {}) =>
  page.getByRole('button', { name: zh(key, values), exact: true }).click()
const follow = (page: Page, key: string) => page.getByRole('link', { name: zh(key), exact: true }).click()
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const state = (page: Page) => page.locator('.state-line').innerText()

async function writeResume(page: Page, name: string): Promise<void> {
  await page.goto(at('/me/resumes/new'))
  await field(page, 'displayName').fill(name)
  await field(page, 'phone').fill('13812345678')
  await field(page, 'wish-1-occupation').fill('装配钳工')
  await page.getByRole('button', { name: words('zh-CN', 'seekers:form.save'), exact: true }).click()
  await page.locator('.resume-sheet').waitFor()
}

/** Answers the address of the application. */
async function applyFor(page: Page, vacancyId: number): Promise<string> {
  await page.goto(at(`/vacancies/${vacancyId}`))
  await follow(page, 'apply.link')
  expect(await page.locator('main').innerText(), 'names who receives it').toContain(zh('apply.receivers'))
  await press(page, 'apply.submit')
  expect(await state(page)).toContain(zh('status.sent'))
  return page.url()
}

describe.each([{ script: true }, { script: false }])('with scripts: $script', ({ script }) => {
  test(
    'somebody applies twice, is met, hears back, is hired, and closes the other one',
    { timeout: 120_000 },
    async () => {
      const name = script ? '甄有望' : '甄有成'
      const seeker = await pageOf(await aNewcomer(name), { script, viewport: phone })
      const [wanted, other] = await vacanciesOfMaker()
      await writeResume(seeker, name)
      const second = await applyFor(seeker, other!.id)
      const mine = await applyFor(seeker, wanted!.id)
      const id = Number(/(\d+)$/.exec(new URL(mine).pathname)![1])

      const employer = await pageOf('employer-owner', { script, viewport: phone })
      await employer.goto(at('/employer/applications?state=sent'))
      await employer.getByRole('link', { name, exact: true }).first().click()
      await employer.goto(at(`/employer/applications/${id}`))
      await press(employer, 'received.open')
      expect(await employer.locator('.resume-sheet').innerText()).toContain('装配钳工')
      await seeker.goto(mine)
      expect(await state(seeker), 'the applicant sees that it was opened').toContain(zh('status.viewed'))

      await follow(employer, 'received.step.propose_interview')
      await field(employer, 'day').fill(addDays(today, 2))
      await field(employer, 'time').fill('25:00')
      await field(employer, 'place').fill('铁西区北二路 8 号 2 楼')
      await press(employer, 'acts.interview.submit')
      expect(await employer.locator('.error-summary').count(), 'there is no such hour').toBe(1)
      expect(await field(employer, 'place').inputValue(), 'what was typed is kept').toBe('铁西区北二路 8 号 2 楼')
      await field(employer, 'time').fill('09:30')
      await press(employer, 'acts.interview.submit')
      await seeker.goto(mine)
      expect(await seeker.locator('main').innerText()).toContain('铁西区北二路 8 号 2 楼')
      await press(seeker, 'interview.confirm')
      const calendar = await seeker.request.get(`${mine}/interview`)
      expect(calendar.headers()['content-type']).toContain('text/calendar')
      expect(await calendar.text()).toContain('BEGIN:VEVENT')

      await portalDatabase
        .updateTable('application_interviews')
        .set({ starts_at: new Date(Date.now() - 3_600_000) })
        .where('application_id', '=', id)
        .execute()
      await employer.goto(at(`/employer/applications/${id}`))
      await press(employer, 'received.step.record_interview')
      await follow(employer, 'received.step.offer')
      for (const [box, text] of [
        ['pay', '7500'],
        ['startOn', today],
        ['contractMonths', '36'],
        ['probationMonths', '2'],
        ['probationPay', '3000'],
      ] as const)
        await field(employer, box).fill(text)
      await press(employer, 'acts.offer.submit')
      expect(await employer.locator('.error-summary').innerText(), 'less than four fifths of the wage').not.toBe('')
      await field(employer, 'probationPay').fill('6000')
      await press(employer, 'acts.offer.submit')

      await seeker.goto(mine)
      expect(await state(seeker)).toContain(zh('status.offered'))
      await press(seeker, 'offer.accept')
      await employer.goto(at(`/employer/applications/${id}`))
      await press(employer, 'received.step.confirm_start')
      await seeker.goto(mine)
      expect(await state(seeker)).toContain(zh('status.hired'))

      await seeker.goto(at('/me/applications'))
      await press(seeker, 'own.closeSubmit', { count: 1 })
      await seeker.goto(second)
      expect(await state(seeker)).toContain(zh('status.hired_elsewhere'))
      await seeker.goto(at('/me/messages'))
      expect(await seeker.locator('main').innerText()).toContain(wanted!.title)
    },
  )
})
