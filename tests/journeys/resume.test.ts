import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { phone } from '#tests/support/browser.ts'
import { aNewcomer, pageOf } from '#tests/support/people-in-browser.ts'
import { at, portalDatabase, words } from '#tests/support/site.ts'

/** Somebody writes a résumé, with JavaScript and without. */

const zh = (key: string, values = {}) => words('zh-CN', `seekers:${key}`, values)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

const button = (page: Page, key: string) => page.getByRole('button', { name: zh(key), exact: true })
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const add = (page: Page, group: string) =>
  page.locator('details:not([open]) > summary', { hasText: zh(`form.add.${group}`) }).filter({ visible: true })

describe.each([{ script: true }, { script: false }])('with scripts: $script', ({ script }) => {
  /** The pages of one newcomer on two devices. */
  async function onTwoDevices() {
    const account = await aNewcomer()
    const device = () => pageOf(account, { script, viewport: phone })
    return Promise.all([device(), device()])
  }

  test('somebody writes a résumé, adds jobs, mends what is wrong, sends it to nobody, and takes it away', async () => {
    const page = await pageOf(await aNewcomer(), { script, viewport: phone })
    await page.goto(at('/me/resumes'))
    await page.getByRole('link', { name: zh('list.first') }).click()
    expect(await field(page, 'displayName').inputValue(), 'the account knows it').toBe('尹晓光')
    await field(page, 'phone').fill('1381234')
    await field(page, 'wish-1-occupation').fill('电焊工')
    await add(page, 'wish').click()
    await field(page, 'wish-2-occupation').fill('护工')
    await field(page, 'work-1-employer').fill('沈阳第一机床厂')
    await field(page, 'work-1-title').fill('电焊工')
    await field(page, 'work-1-from').fill('2019-03')
    await add(page, 'work').click()
    await field(page, 'work-2-employer').fill('抚顺压力容器厂')
    await add(page, 'certs').click()
    await field(page, 'certs-1-name').fill('焊工证')
    await button(page, 'form.save').click()

    const summary = page.locator('.error-summary')
    expect(await summary.innerText()).toContain(zh('errors.phone_invalid'))
    await field(page, 'phone').fill('138 1234 5678')
    await button(page, 'form.save').click()
    expect(await summary.innerText(), 'says which row').toContain('第 2 项')
    for (const [name, value] of [
      ['work-1-employer', '沈阳第一机床厂'],
      ['work-2-employer', '抚顺压力容器厂'],
      ['certs-1-name', '焊工证'],
    ] as const) {
      expect(await field(page, name).inputValue(), 'what was typed is kept').toBe(value)
      expect(await field(page, name).isVisible(), 'and seen').toBe(true)
    }
    await field(page, 'work-2-title').fill('氩弧焊工')
    await field(page, 'work-2-from').fill('2015-07')
    await field(page, 'work-2-until').fill('2019-02')
    await button(page, 'form.save').click()
    expect(await summary.innerText(), '护工 may be two occupations').toContain('护工')
    await page.getByLabel('养老护理员').check()
    await button(page, 'form.save').click()

    expect(await heading(page)).toBe(zh('preview.title'))
    const sheet = page.locator('.resume-sheet')
    const said = await sheet.innerText()
    for (const text of ['尹晓光', '13812345678', '电焊工 · 护工', '抚顺压力容器厂', '焊工证'])
      expect(said).toContain(text)

    const resume = page.url().replace('/preview', '')
    await page.goto(`${resume}/files`)
    await page.locator('input[type="file"]').setInputFiles({ name: '焊工证.png', mimeType: 'image/png', buffer: png })
    await button(page, 'files.attach').click()
    await page.getByRole('link', { name: '焊工证.png' }).waitFor()
    await button(page, 'files.remove').click()
    await page.getByText(zh('files.none')).waitFor()

    await page.goto(`${resume}/visibility`)
    await page.getByLabel(zh('visibility.short.private')).check()
    await button(page, 'visibility.save').click()
    expect(await page.locator('.resume-card').innerText()).toContain(zh('visibility.short.private'))

    await button(page, 'list.copy').click()
    expect(await heading(page)).toBe(zh('form.editTitle'))
    await page.goto(at('/me/resumes'))
    expect(await page.locator('.resume-card').count()).toBe(2)
    await button(page, 'list.makeDefault').click()
    expect(await page.locator('.resume-card').first().innerText()).toContain(zh('list.default'))
    for (const left of [1, 0]) {
      await page.locator('.resume-card a[href$="/delete"]').first().click()
      await button(page, 'deletion.submit').click()
      expect(await page.locator('.resume-card').count()).toBe(left)
    }
    await page.getByText(zh('list.none')).waitFor()
  })

  test('what is written on a second device is not lost, nor what was saved on the first', async () => {
    const [computer, telephone] = await onTwoDevices()
    await computer.goto(at('/me/resumes/new'))
    await field(computer, 'phone').fill('13812345678')
    await field(computer, 'title').fill('焊工')
    await button(computer, 'form.save').click()
    const address = computer.url().replace('/preview', '')
    await computer.goto(address)
    await telephone.goto(address)
    await field(computer, 'skills').fill('氩弧焊')
    await button(computer, 'form.save').click()
    expect(await heading(computer)).toBe(zh('preview.title'))

    await field(telephone, 'about').fill('在手机上写的一大段')
    await field(telephone, 'birthMonth').fill('2025-01')
    await button(telephone, 'form.save').click()
    expect(await telephone.locator('.error-summary').innerText()).toContain(zh('errors.too_young'))
    await field(telephone, 'birthMonth').fill('')
    await button(telephone, 'form.save').click()
    expect(await telephone.locator('.error-summary').innerText(), 'a mended form is no way around it').toContain(
      zh('conflict.changed_elsewhere'),
    )
    const notice = await telephone.locator('.notice', { hasText: zh('changed.title') }).innerText()
    expect(notice).toContain(zh('form.parts.skills'))
    expect(notice).toContain(zh('form.parts.more'))
    expect(await field(telephone, 'about').inputValue()).toBe('在手机上写的一大段')
    await button(telephone, 'form.saveApart').click()
    expect(await telephone.locator('.resume-sheet').innerText()).toContain('在手机上写的一大段')
    await telephone.goto(at('/me/resumes'))
    expect(await telephone.locator('.resume-card').count()).toBe(2)
    await computer.reload()
    expect(await computer.locator('.resume-sheet').innerText()).toContain('氩弧焊')
  })

  test('what is written is not lost when the résumé is deleted on a second device', async () => {
    const [computer, telephone] = await onTwoDevices()
    await computer.goto(at('/me/resumes/new'))
    await field(computer, 'phone').fill('13812345678')
    await button(computer, 'form.save').click()
    const address = computer.url().replace('/preview', '')
    await telephone.goto(address)
    await computer.goto(`${address}/delete`)
    await button(computer, 'deletion.submit').click()

    await field(telephone, 'about').fill('在手机上写的一大段')
    await field(telephone, 'birthMonth').fill('2025-01')
    await button(telephone, 'form.save').click()
    expect(await heading(telephone)).toBe(zh('form.title'))
    expect(await telephone.locator('.error-summary').innerText()).toContain(zh('errors.too_young'))
    await field(telephone, 'birthMonth').fill('')
    await button(telephone, 'form.saveAsNew').click()
    expect(await telephone.locator('.resume-sheet').innerText()).toContain('在手机上写的一大段')

    await computer.goto(at('/me/resumes'))
    await computer.locator('.resume-card a[href$="/delete"]').click()
    await telephone.goto(telephone.url().replace('/preview', ''))
    await button(computer, 'deletion.submit').click()
    await field(telephone, 'skills').fill('氩弧焊')
    await button(telephone, 'form.save').click()
    expect(await telephone.locator('.error-summary').innerText()).toContain(zh('conflict.deleted_elsewhere'))
    expect(await field(telephone, 'skills').inputValue()).toBe('氩弧焊')
    expect(await field(telephone, 'about').inputValue()).toBe('在手机上写的一大段')
    await button(telephone, 'form.saveAsNew').click()
    expect(await telephone.locator('.resume-sheet').innerText()).toContain('氩弧焊')
  })

  test('the employer somebody works for is found, blocked, and let in again', async () => {
    const page = await pageOf(await aNewcomer(), { script, viewport: phone })
    const { name } = await portalDatabase
      .selectFrom('employers')
      .select('name')
      .where('uscc', 'is not', null)
      .where('status', '=', 'verified')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    await page.goto(at('/me/resumes/blocked-employers'))
    await page.locator('input[name="q"]').fill(name)
    await button(page, 'blocked.find').click()
    await page
      .locator('li', { hasText: name })
      .getByRole('button', { name: zh('blocked.act.block') })
      .first()
      .click()
    await page.getByText(zh('flash.blocked')).waitFor()
    await page
      .locator('li', { hasText: name })
      .getByRole('button', { name: zh('blocked.act.unblock') })
      .click()
    expect(await page.locator('main').innerText()).toContain(zh('blocked.none'))
  })
})

test('a résumé is printed on one page, without what only a screen needs', async () => {
  const page = await pageOf('seeker', { viewport: phone })
  await page.goto(at('/me/resumes'))
  await page.locator('.resume-card h2 a').first().click()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('h1').isVisible()).toBe(false)
  expect(await page.locator('.section-nav').first().isVisible()).toBe(false)
  expect(await page.locator('.resume-sheet').isVisible()).toBe(true)
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: false })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})
