import type { Page } from 'playwright-core'
import { afterEach } from 'vitest'
import { type Visit, visitor } from './browser.ts'
import { giveCookies, signIn } from './sign-in.ts'
import { at, portalDatabase } from './site.ts'

const open: Page[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((page) => page.context().close()))
})

let serial = 0

/** Somebody of one journey alone, who can be entered like the demo people. Answers the account. */
export async function aNewcomer(name = '尹晓光'): Promise<string> {
  const account = `journey-${process.pid}-${++serial}`
  await portalDatabase.insertInto('people').values({ name, is_demo: true, demo_account: account }).execute()
  return account
}

/** An empty page of somebody who has just signed in, or of a stranger; it is closed after the test. */
export async function pageOf(account: string | null, visit: Visit = {}): Promise<Page> {
  const context = await visitor(visit)
  if (account) await giveCookies(context, await signIn(account))
  const page = await context.newPage()
  open.push(page)
  return page
}

const taken = new Set<string>()

/** The next code the demo would have sent there, read where people of the demo read it. */
export async function codeFor(page: Page, address: string): Promise<string> {
  const reader = await page.context().newPage()
  try {
    for (let look = 0; look < 60; look += 1) {
      await reader.goto(at('/demo/messages'))
      const codes = await reader.locator('.message', { hasText: address }).locator('.message-code').allInnerTexts()
      const code = codes.find((text) => !taken.has(`${address} ${text}`))
      if (code) {
        taken.add(`${address} ${code}`)
        return code
      }
      await reader.waitForTimeout(150)
    }
    throw new Error('No code came')
  } finally {
    await reader.close()
  }
}

/** Opens what the next demo mail to this address leads to that holds these words. */
export async function openMail(page: Page, address: string, text: string): Promise<void> {
  for (let look = 0; look < 60; look += 1) {
    await page.goto(at('/demo/messages'))
    const mail = page.locator('.message', { hasText: address }).filter({ hasText: text })
    if ((await mail.count()) > 0) {
      await page.goto(at((await mail.first().getByRole('link').first().getAttribute('href'))!))
      return
    }
    await page.waitForTimeout(150)
  }
  throw new Error('No mail came')
}
