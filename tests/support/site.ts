import { connect, type Database } from '#db/client.ts'
import { publicRoutes } from '#app/routes/public/routes.ts'
import { afterAll, inject } from 'vitest'
import { read } from './house.ts'

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
export type Example = { page: string; path: string; status: number }

/**
 * Every page of the site map in every state it knows. A route without an example fails the suite, so a new page cannot
 * escape the checks that run over all pages.
 */
export async function examples(): Promise<Example[]> {
  const open = await anOpenVacancy()
  const closed = await anEndedVacancy()
  const employer = open.employer_id
  const found: Example[] = [
    { page: 'home', path: '/', status: 200 },
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
  ]
  const covered = new Set(found.map(({ page }) => page))
  const forgotten = pageNames().filter((name) => !covered.has(name))
  if (forgotten.length > 0) throw new Error(`Pages without an example in tests/support/site.ts: ${forgotten.join(', ')}`)
  return found
}

/** Names of all pages that exist in both languages, from the site map itself. */
function pageNames(): string[] {
  return publicRoutes.flatMap(({ id }) => (id?.startsWith('zh-CN/') ? [id.slice('zh-CN/'.length)] : []))
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
