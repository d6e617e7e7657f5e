import { describe, expect, test } from 'vitest'
import { examples } from '#tests/support/examples.ts'
import { at, languages, words } from '#tests/support/site.ts'
import { tornElements } from '#tests/support/torn-elements.ts'
import { bytesOnWire } from '#tests/support/wire.ts'

const kilobyte = 1024
/** Pages that search engines may know. */
const indexed = ['home', 'vacancies', 'vacancy', 'employers', 'employer', 'about', 'forEmployers']
const pages = await examples()
const cases = languages.flatMap((language) =>
  pages.map((page) => ({
    ...page,
    language,
    url: at(page.path, language),
    who: page.as ?? 'a stranger',
    init: { redirect: 'manual', headers: { cookie: page.cookies } } as const,
  })),
)

describe.each(cases.filter(({ status }) => status !== 303))(
  '$language $path for $who',
  ({ page, url, status, language, as, cookies, init }) => {
    test('answers in its language and within the budgets', async () => {
      const answer = await fetch(url, init)
      const html = await answer.text()
      expect(answer.status).toBe(status)
      expect(html).toContain(`<html lang="${language}"`)
      expect(html, 'every page says that this is a demonstration').toContain(words(language, 'site:shell.demo.text'))
      expect(await bytesOnWire(url, cookies), 'HTML').toBeLessThanOrEqual(20 * kilobyte)

      const linked = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, address]) => new URL(address!, url).href)
      const weigh = (addresses: string[]) => Promise.all(addresses.map((address) => bytesOnWire(address)))
      const styles = await weigh(linked(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g))
      const scripts = await weigh(
        linked(/<script[^>]+src="([^"]+)"/g).concat(linked(/rel="modulepreload"[^>]+href="([^"]+)"/g)),
      )
      expect(sum(styles), 'styles').toBeLessThanOrEqual(20 * kilobyte)
      expect(sum(styles), 'styles').toBeGreaterThan(0)
      expect(sum(scripts), 'scripts').toBeLessThanOrEqual((as ? 150 : 30) * kilobyte)
      expect(html, 'pages are not hydrated').not.toContain('__remixContext')
    })

    test('holds together, has one heading of the first rank, a title and a twin in the other language', async () => {
      const html = await (await fetch(url, init)).text()
      expect(html.match(/<h1[ >]/g)).toHaveLength(1)
      expect(tornElements(html), 'stands where a browser takes it out').toEqual([])
      const [, title = ''] = /<title>([^<]{4,})<\/title>/.exec(html) ?? []
      expect(title.includes(words(language, 'site:error.500.title')), title).toBe(false)
      expect(html.includes('noindex'), 'search engines know what is public and lasting only').toBe(
        status !== 200 || !indexed.includes(page),
      )
      const other = language === 'en' ? 'zh-CN' : 'en'
      expect(html).toMatch(new RegExp(`hreflang="${other}"`, 'i'))
    })
  },
)

describe.each(cases)('$language $path for $who', ({ url, status, as, init }) => {
  test('carries every security header', async () => {
    const answer = await fetch(url, init)
    expect(answer.status).toBe(status)
    const { headers } = answer
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
    if (as) expect(headers.get('cache-control'), 'nobody keeps what belongs to one person').toMatch(/no-store/)
  })
})

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
