import { describe, expect, test } from 'vitest'
import { at, examples, languages, words } from '#tests/support/site.ts'
import { bytesOnWire } from '#tests/support/wire.ts'

const kilobyte = 1024
const pages = await examples()
const cases = languages.flatMap((language) => pages.map((page) => ({ ...page, language, url: at(page.path, language) })))

describe.each(cases)('$language $path', ({ page, url, status, language }) => {
  test('answers in its language and within the budgets', async () => {
    const answer = await fetch(url, { redirect: 'manual' })
    const html = await answer.text()
    expect(answer.status).toBe(status)
    expect(html).toContain(`<html lang="${language}"`)
    expect(await bytesOnWire(url), 'HTML').toBeLessThanOrEqual(20 * kilobyte)

    const linked = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, address]) => new URL(address!, url).href)
    const styles = await Promise.all(linked(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g).map(bytesOnWire))
    const scripts = await Promise.all(linked(/<script[^>]+src="([^"]+)"/g).concat(linked(/rel="modulepreload"[^>]+href="([^"]+)"/g)).map(bytesOnWire))
    expect(sum(styles), 'styles').toBeLessThanOrEqual(20 * kilobyte)
    expect(sum(styles), 'styles').toBeGreaterThan(0)
    expect(sum(scripts), 'scripts').toBeLessThanOrEqual(30 * kilobyte)
    expect(html, 'reading pages are not hydrated').not.toContain('__remixContext')
  })

  test('carries every security header', async () => {
    const { headers } = await fetch(url, { redirect: 'manual' })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("object-src 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).toContain('frame-ancestors')
    expect(policy).toMatch(/script-src [^;]*'(nonce-|self)/)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBeTruthy()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.getSetCookie(), 'a reader gets no cookie unasked').toEqual([])
  })

  test('has one heading of the first rank, a title and a twin in the other language', async () => {
    const html = await (await fetch(url)).text()
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    const [, title = ''] = /<title>([^<]{4,})<\/title>/.exec(html) ?? []
    expect(title.includes(words(language, 'site:error.500.title')), title).toBe(false)
    expect(html.includes('noindex'), 'search engines are sent away from errors and filters only').toBe(status !== 200 || page === 'vacancy-filters')
    const other = language === 'en' ? 'zh-CN' : 'en'
    expect(html).toMatch(new RegExp(`hreflang="${other}"`, 'i'))
  })
})

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
