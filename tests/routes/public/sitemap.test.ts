import { expect, test } from 'vitest'
import { loader as robots } from '#app/routes/public/robots.ts'
import { loader as sitemap } from '#app/routes/public/sitemap.ts'
import { aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { strangersContext } from '#tests/support/load-context.ts'

await testDatabase()
const open = await aVacancy()
const closed = await aVacancy({ status: 'closed' })

const origin = 'https://jobs.example.cn'
const ask = (path: string) => ({ request: new Request(origin + path), params: {}, context: strangersContext })
const urlsOf = async (path: string) => {
  const answer = await sitemap(ask(path))
  expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  return [...(await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url!.replaceAll('&amp;', '&'))
}

test('every open vacancy and its employer can be reached from the sitemap, in both languages', async () => {
  const parts = await urlsOf('/sitemap.xml')
  const urls = (await Promise.all(parts.map((part) => urlsOf(part.slice(origin.length))))).flat()
  const expected = ['/', '/en', '/employers', '/en/employers', `/vacancies/${open}`, `/en/vacancies/${open}`].map(
    (path) => origin + path,
  )
  expect(urls).toEqual(expect.arrayContaining(expected))
  expect(urls.filter((url) => url.includes('/employers/'))).toHaveLength(2)
  expect(urls).not.toContain(`${origin}/vacancies/${closed}`)
  expect(new Set(urls).size).toBe(urls.length)
})

test.each(['?kind=people&part=0', '?kind=vacancies', '?kind=vacancies&part=-1', '?kind=vacancies&part=x'])(
  '%s is 404',
  async (query) => {
    await expect(sitemap(ask(`/sitemap.xml${query}`))).rejects.toMatchObject({ status: 404 })
  },
)

test('robots are told where the sitemap is, and to leave endless filters alone', async () => {
  const text = await robots(ask('/robots.txt')).text()
  expect(text).toContain(`Sitemap: ${origin}/sitemap.xml`)
  expect(text).toContain('Disallow: /vacancies?\n')
})
