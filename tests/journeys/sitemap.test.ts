import { expect, test } from 'vitest'
import { anOpenVacancy, at, openVacancies } from '#tests/support/site.ts'

const fetchText = async (url: string) => (await fetch(url)).text()

/** Addresses of a sitemap, and of those it points to when it is an index. */
async function addressesIn(url: string): Promise<string[]> {
  const xml = await fetchText(url)
  const found = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!.replaceAll('&amp;', '&'))
  return xml.includes('<sitemapindex') ? (await Promise.all(found.map(addressesIn))).flat() : found
}

test('the sitemap lists exactly the open vacancies, and robots.txt points to it', async () => {
  expect(await fetchText(at('/robots.txt'))).toContain(`Sitemap: ${at('/sitemap.xml')}`)
  const listed = new Set(
    (await addressesIn(at('/sitemap.xml'))).flatMap(
      (address) => /^\/vacancies\/(\d+)$/.exec(new URL(address).pathname)?.[1] ?? [],
    ),
  )
  const open = await openVacancies().select('v.id').execute()
  expect(listed.size).toBe(open.length)
  expect(open.every(({ id }) => listed.has(String(id)))).toBe(true)
})

test('a vacancy describes itself to search engines as a JobPosting', async () => {
  const { id, title } = await anOpenVacancy()
  const [, json] =
    /<script type="application\/ld\+json"[^>]*>(.+?)<\/script>/s.exec(await fetchText(at(`/vacancies/${id}`))) ?? []
  const postings = [JSON.parse(json ?? 'null')]
    .flat()
    .filter((one: Record<string, unknown>) => one['@type'] === 'JobPosting')
  expect(postings).toHaveLength(1)
  expect(postings[0]).toMatchObject({
    title,
    jobLocation: expect.anything(),
    hiringOrganization: expect.anything(),
    validThrough: expect.any(String),
  })
})
