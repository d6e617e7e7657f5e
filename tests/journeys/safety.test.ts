import { readFile } from 'node:fs/promises'
import { describe, expect, inject, test } from 'vitest'
import { examples } from '#tests/support/examples.ts'
import { at, languages } from '#tests/support/site.ts'

const { origin, logFile } = inject('portal')

/** Every address of our own that a page links to. */
async function linksOn(url: string): Promise<string[]> {
  const html = await (await fetch(url)).text()
  return [...html.matchAll(/(?:href|src)="([^"#]+)/g)]
    .map(([, address]) => new URL(address!.replaceAll('&amp;', '&'), url))
    .filter((link) => link.origin === origin)
    .map((link) => link.href)
}

describe('a stranger', () => {
  test('finds no broken link', async () => {
    const known = (await examples())
      .filter(({ as }) => !as)
      .flatMap(({ path, status }) => languages.map((language) => ({ url: at(path, language), status })))
    const expected = new Map(known.map(({ url, status }) => [url, status]))
    const links = new Set(expected.keys())
    for (const found of await Promise.all([...links].map(linksOn))) for (const link of found) links.add(link)
    const broken: string[] = []
    for (const link of links) {
      const { status } = await fetch(link)
      if (status >= 400 && status !== expected.get(link)) broken.push(`${status} ${link}`)
    }
    expect(broken).toEqual([])
    expect(links.size).toBeGreaterThan(60)
  }, 180_000)

  test('gets cookies that scripts cannot read and other sites cannot use', async () => {
    const answer = await fetch(at('/preferences'), {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ theme: 'dark', back: '/' }),
      redirect: 'manual',
    })
    const cookies = answer.headers.getSetCookie()
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/HttpOnly/i)
    expect(cookies[0]).toMatch(/SameSite=Lax/i)
  })

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' or 1=1 --",
    'city = "210100"',
    '\u0000',
    '%',
    '_'.repeat(400),
    '焊工'.repeat(2_000),
    '🔥',
    '__proto__',
    '{{7*7}}',
    '../../etc/passwd',
    '(((((((',
    'a OR b AND NOT c',
  ])('breaks no page with %j', async (text) => {
    const value = encodeURIComponent(text)
    for (const name of [
      'q',
      'city',
      'district',
      'kind',
      'education',
      'benefits',
      'hours',
      'pay_min',
      'experience',
      'published',
      'sort',
      'page',
      'unknown',
    ]) {
      const answer = await fetch(at(`/vacancies?${name}=${value}`))
      const html = await answer.text()
      expect(answer.status, name).toBeLessThan(500)
      expect(html).not.toContain('<script>alert(1)')
      expect(html).not.toContain('<img src=x')
    }
    const typed = await fetch(at(`/vacancies?q=${value}`))
    expect([200, 400, 414, 431]).toContain(typed.status)
  })

  test.each([
    'page=0',
    'page=-1',
    'page=1e9',
    'page=abc',
    'pay_min=-5',
    'pay_min=9999999999999',
    'sort=sideways',
    'city=999999',
    'city=210100&city=210300',
    'city=210100,210300',
    'benefits=,,,',
    'q=a&q=b',
    'published=0',
    'experience=99',
    '__proto__=1',
    'q[]=x',
  ])('gets a useful page for ?%s', async (query) => {
    for (const language of languages) {
      const answer = await fetch(at(`/vacancies?${query}`, language))
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('<h1')
    }
  })

  test.each([
    '/vacancies/abc',
    '/vacancies/0',
    '/vacancies/-1',
    '/vacancies/1.5',
    '/vacancies/99999999999999999999',
    '/vacancies/1e3',
    '/employers/abc',
    '/vacancies/%00',
    '/%E0%A4%A',
  ])('finds nothing at %s', async (path) => {
    expect([400, 404]).toContain((await fetch(at(path))).status)
  })

  test('leaves nothing of what they typed in the logs', async () => {
    const canary = { q: '王小丽13800138000', id: '210102199003078888' }
    await fetch(at(`/vacancies?q=${encodeURIComponent(canary.q)}&city=${canary.id}`), {
      headers: {
        'user-agent': 'canary-browser',
        referer: `${origin}/?q=${encodeURIComponent(canary.q)}`,
        cookie: 'preferences=canary-cookie',
      },
    })
    await fetch(at(`/vacancies/${encodeURIComponent(canary.q)}`))
    await fetch(at(`/api/v1/vacancies?q=${encodeURIComponent(canary.q)}`))
    const log = await readFile(logFile, 'utf8')
    for (const secret of ['王小丽', encodeURIComponent('王小丽'), '13800138000', canary.id, 'canary-cookie'])
      expect(log).not.toContain(secret)
  })
})
