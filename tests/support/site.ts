import { connect, type Database } from '#db/client.ts'
import { addressesOf } from '#app/platform/site-map.ts'
import routes from '#app/routes.ts'
import { afterAll, inject } from 'vitest'
import { read } from './house.ts'
import { type Account, cookiesOf } from './sign-in.ts'

export type Language = 'zh-CN' | 'en'
export const languages: Language[] = ['zh-CN', 'en']

/** The portal's own database, so that a journey can choose its vacancies and see what a click changed. */
export const portalDatabase: Database = connect(inject('portal').databaseUrl, { max: 2 })
afterAll(() => portalDatabase.destroy())

/** A page of the portal in full: `at('/vacancies?q=焊工', 'en')`. */
export function at(path: string, language: Language = 'zh-CN'): string {
  return inject('portal').origin + (language === 'zh-CN' ? path : `/en${path === '/' ? '' : path}`)
}

/** The text of a locale key, `{{holes}}` filled: what a person reads on a button or in a heading. */
export function words(language: Language, key: string, values: Record<string, string | number> = {}): string {
  const [area = '', path = ''] = key.split(':')
  const texts = JSON.parse(read(`app/i18n/locales/${language}/${area}.json`)) as unknown
  const text = path.split('.').reduce((found, part) => (found as Record<string, unknown> | undefined)?.[part], texts)
  if (typeof text !== 'string') throw new Error(`No text ${key} in ${language}`)
  return text.replace(/{{\s*(\w+)[^}]*}}/g, (_, name: string) => String(values[name] ?? ''))
}

/** One example of something a visitor can meet. */
export type Example = {
  page: string
  path: string
  /** 303 where a page sends away who has no business there. */
  status: number
  /** The demo person who opens it; strangers when not said. */
  as?: Account
}

/** An example with the cookies that its person sends, empty for strangers. */
export type Visit = Example & { cookies: string }

/**
 * Every page of the site map in every state it knows. A route without an example fails the suite, so a new page cannot
 * escape the checks that run over all pages.
 */
export async function examples(): Promise<Visit[]> {
  const found = [...await publicExamples(), ...personalExamples, ...bureauExamples]
  const covered = new Set(found.map(({ page }) => page))
  const forgotten = pageNames().filter((name) => !covered.has(name))
  if (forgotten.length > 0) throw new Error(`Pages without an example in tests/support/site.ts: ${forgotten.join(', ')}`)
  return Promise.all(found.map(async (example) => ({ ...example, cookies: await cookiesOf(example.as) })))
}

async function publicExamples(): Promise<Example[]> {
  const open = await anOpenVacancy()
  const closed = await anEndedVacancy()
  const employer = open.employer_id
  return [
    { page: 'home', path: '/', status: 200 },
    { page: 'home', path: '/', status: 200, as: 'seeker' },
    { page: 'vacancies', path: '/vacancies', status: 200 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('沈阳铁西包住的电焊工')}`, status: 200 },
    { page: 'vacancies', path: `/vacancies?city=210100&district=210106&pay_min=5000&benefits=lodging&sort=pay`, status: 200 },
    { page: 'vacancies', path: '/vacancies?page=3&sort=newest', status: 200 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('量子考古学家')}`, status: 200 },
    { page: 'vacancies', path: '/vacancies?city=210100&kind=gig&education=doctorate&pay_min=15000&benefits=housing_fund,shuttle', status: 200 },
    { page: 'vacancy-filters', path: '/vacancies/filters', status: 200 },
    { page: 'vacancy-filters', path: '/vacancies/filters?q=%E7%84%8A%E5%B7%A5&city=210100', status: 200 },
    { page: 'vacancy', path: `/vacancies/${open.id}`, status: 200 },
    { page: 'vacancy', path: `/vacancies/${closed.id}`, status: 410 },
    { page: 'vacancy', path: '/vacancies/99999999', status: 404 },
    { page: 'employer', path: `/employers/${employer}`, status: 200 },
    { page: 'employer', path: '/employers/99999999', status: 404 },
    { page: 'about', path: '/about', status: 200 },
    { page: 'missing', path: '/no-such-page', status: 404 },
    { page: 'demo', path: '/demo', status: 200 },
  ]
}

const personalExamples: Example[] = [
  { page: 'me', path: '/me', status: 200, as: 'seeker' },
]

const bureauExamples: Example[] = [
  { page: 'audit', path: '/bureau/audit', status: 200, as: 'shenyang-administrator' },
  { page: 'audit', path: '/bureau/audit', status: 200, as: 'circle-office' },
  { page: 'audit', path: '/bureau/audit?event=employer.merged&from=2020-01-01&until=2020-01-02&outcome=refused', status: 200, as: 'circle-office' },
  { page: 'audit', path: '/bureau/audit', status: 403, as: 'shenyang-reviewer' },
]

/** Names of all pages that exist in both languages, from the site map itself; an address without a component is no page. */
function pageNames(): string[] {
  return addressesOf(routes).flatMap(({ id, name, file }) => (id.startsWith('zh-CN/') && file.endsWith('.tsx') ? [name] : []))
}

export function anOpenVacancy() {
  return portalDatabase
    .selectFrom('vacancies')
    .select(['id', 'employer_id', 'title'])
    .where('status', '=', 'published')
    .where('expires_at', '>', new Date(Date.now() + 86_400_000))
    .where('title', 'like', '%焊工%')
    .orderBy('id')
    .executeTakeFirstOrThrow()
}

function anEndedVacancy() {
  return portalDatabase
    .selectFrom('vacancies')
    .select('id')
    .where('status', 'in', ['closed', 'expired'])
    .orderBy('id')
    .executeTakeFirstOrThrow()
}
