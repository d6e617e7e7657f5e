import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPage, phone as small, visitor } from '#tests/support/browser.ts'
import { codeFor } from '#tests/support/people-in-browser.ts'
import { giveCookies, signIn } from '#tests/support/sign-in.ts'
import { at, languages, words } from '#tests/support/site.ts'

let serial = Math.floor(Date.now() / 1_000) % 10_000_000
const aNumber = () => `136${String(++serial).padStart(8, '0')}`
const anAddress = () => `journey-${++serial}@portal.example`

const submit = (page: Page, name: string) => page.locator('main').getByRole('button', { name, exact: true }).click()

describe.each([{ script: true }, { script: false }])('with JavaScript $script', ({ script }) => {
  test.each(languages)(
    'somebody signs up by telephone, signs out and comes back (%s)',
    async (language) => {
      const page = await openPage({ script, viewport: small, language })
      const number = aNumber()
      const byPhone = async () => {
        await page.goto(at('/sign-in?back=%2Fvacancies', language))
        await page.getByLabel(words(language, 'identity:signIn.fields.phone')).fill(number)
        await submit(page, words(language, 'identity:signIn.submit'))
        await page.getByLabel(words(language, 'identity:code.fields.code')).fill(await codeFor(page, number))
        await submit(page, words(language, 'identity:code.submit'))
      }
      await byPhone()
      await page.getByLabel(words(language, 'identity:details.fields.name')).fill('王小丽')
      await submit(page, words(language, 'identity:details.submit'))
      expect(await page.locator('.error-summary').innerText()).toContain(
        words(language, 'identity:details.errors.notice.required'),
      )
      expect(await page.getByLabel(words(language, 'identity:details.fields.name')).inputValue()).toBe('王小丽')
      await page.getByLabel(words(language, 'identity:details.fields.notice')).check()
      await submit(page, words(language, 'identity:details.submit'))
      expect(new URL(page.url()).pathname).toBe('/vacancies')

      await page.goto(at('/me/security', language))
      expect(await page.locator('.sessions li').count()).toBe(1)
      await page.request.post(at('/sign-out', language), { headers: { origin: new URL(page.url()).origin } })
      await page.goto(at('/me', language))
      expect(new URL(page.url()).pathname).toMatch(/\/sign-in$/)
      expect(await page.locator('main').innerText()).toContain(words(language, 'identity:signIn.lead'))
    },
    120_000,
  )

  test('somebody signs up by mail, forgets the password and sets a new one', async () => {
    const page = await openPage({ script })
    const email = anAddress()
    await page.goto(at('/sign-up'))
    await page.getByLabel(words('zh-CN', 'identity:signUp.fields.email')).fill(email)
    await submit(page, words('zh-CN', 'identity:signUp.submit'))
    await page.locator('[name=code]').fill(await codeFor(page, email))
    await submit(page, words('zh-CN', 'identity:code.submit'))
    await page.locator('[name=name]').fill('刘强')
    await page.locator('[name=password]').fill('12345678')
    await page.locator('[name=notice]').check()
    await submit(page, words('zh-CN', 'identity:details.submit'))
    expect(await page.locator('.error-summary').innerText()).toContain(
      words('zh-CN', 'identity:errors.password_common'),
    )
    expect(await page.locator('[name=password]').inputValue(), 'a password is never shown again').toBe('')
    await page.locator('[name=password]').fill('浑河边上的风很大')
    await submit(page, words('zh-CN', 'identity:details.submit'))
    expect(new URL(page.url()).pathname).toBe('/me')

    const elsewhere = await openPage({ script })
    await elsewhere.goto(at('/reset-password'))
    await elsewhere.locator('[name=email]').fill(email)
    await submit(elsewhere, words('zh-CN', 'identity:reset.submit'))
    await elsewhere.locator('[name=code]').fill(await codeFor(elsewhere, email))
    await elsewhere.locator('[name=password]').fill('棋盘山的雪下了三天')
    await submit(elsewhere, words('zh-CN', 'identity:resetConfirm.submit'))
    expect(new URL(elsewhere.url()).pathname).toBe('/me')
    await page.goto(at('/me'))
    expect(new URL(page.url()).pathname, 'the old session is over').toBe('/sign-in')
  }, 120_000)

  test('a member of staff is added by two administrators, sets up one-time codes and works', async () => {
    const email = anAddress()
    const administrator = async (account: string) => {
      const context = await visitor({ script })
      await giveCookies(context, await signIn(account))
      return context.newPage()
    }
    const first = await administrator('fuxin-administrator')
    await first.goto(at('/bureau/staff/new'))
    await first.locator('[name=name]').fill('乌兰')
    await first.locator('[name=email]').fill(email)
    await first.locator('[name=role]').selectOption('reviewer')
    await submit(first, words('zh-CN', 'identity:newStaff.submit'))
    const member = new URL(first.url()).pathname
    expect(await first.locator('main').innerText()).toContain(words('zh-CN', 'identity:staff.needsAnother'))
    const second = await administrator('circle-office')
    await second.goto(at(member))
    await submit(second, words('zh-CN', 'identity:staff.acts.grant'))

    const page = await openPage({ script })
    await page.goto(at('/reset-password?back=%2Fbureau'))
    await page.locator('[name=email]').fill(email)
    await submit(page, words('zh-CN', 'identity:reset.submit'))
    await page.locator('[name=code]').fill(await codeFor(page, email))
    await page.locator('[name=password]').fill('Fuxin morning 2026')
    await submit(page, words('zh-CN', 'identity:resetConfirm.submit'))
    const secret = (await page.locator('.enrolment code').innerText()).replaceAll(' ', '')
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    await page.locator('[name=code]').fill('000000')
    await submit(page, words('zh-CN', 'identity:secondFactor.submit'))
    expect(await page.locator('.error-summary').innerText()).toContain(words('zh-CN', 'identity:errors.code_wrong'))
    const used = totp.generate()
    await page.locator('[name=code]').fill(used)
    await submit(page, words('zh-CN', 'identity:secondFactor.submit'))
    const [recovery = ''] = await page.locator('.recovery-codes li').allInnerTexts()
    expect(recovery).toMatch(/^\d{5} \d{5}$/)
    await submit(page, words('zh-CN', 'identity:recovery.kept'))
    expect(new URL(page.url()).pathname).toBe('/bureau')

    const later = await openPage({ script })
    await later.goto(at('/sign-in/password?back=%2Fbureau'))
    await later.locator('[name=email]').fill(email)
    await later.locator('[name=password]').fill('Fuxin morning 2026')
    await submit(later, words('zh-CN', 'identity:signInPassword.submit'))
    await later.locator('[name=code]').fill(used)
    await submit(later, words('zh-CN', 'identity:secondFactor.submit'))
    expect(await later.locator('.error-summary').innerText(), 'a code works once').toContain(
      words('zh-CN', 'identity:errors.code_wrong'),
    )
    await later.locator('[name=code]').fill(recovery)
    await submit(later, words('zh-CN', 'identity:secondFactor.submit'))
    expect(new URL(later.url()).pathname).toBe('/bureau')

    await first.goto(at(member))
    await submit(first, words('zh-CN', 'identity:staff.acts.revoke'))
    const refused = await page.goto(at('/bureau'))
    expect(refused?.status(), 'a role that is taken back is gone at the next request').toBe(403)
  }, 120_000)

  test('a session is ended from another browser', async () => {
    const [here, there] = [await visitor({ script }), await visitor({ script })]
    for (const context of [here, there]) await giveCookies(context, await signIn('seeker-2'))
    const [mine, theirs] = [await here.newPage(), await there.newPage()]
    await theirs.goto(at('/me'))
    await mine.goto(at('/me/security'))
    await submit(mine, words('zh-CN', 'identity:security.revokeOthers'))
    expect(await mine.locator('.sessions li').count()).toBe(1)
    await theirs.goto(at('/me'))
    expect(new URL(theirs.url()).pathname).toBe('/sign-in')
  })
})
