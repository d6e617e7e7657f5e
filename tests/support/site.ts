import { connect, type Database } from '#db/client.ts'
import { afterAll, inject } from 'vitest'
import { read } from './house.ts'

export type Language = 'zh-CN' | 'en'
export const languages: Language[] = ['zh-CN', 'en']

process.env.PORTAL_SECRET = inject('portal').secret

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

/** Vacancies that everybody can read now. */
export const openVacancies = () =>
  portalDatabase
    .selectFrom('vacancies as v')
    .innerJoin('employers as e', 'e.id', 'v.employer_id')
    .where('e.suspended_at', 'is', null)
    .where('v.status', '=', 'published')
    .where('v.expires_at', '>', new Date())

/** One whose title is about welding, open for more than a day. */
export const anOpenVacancy = () =>
  openVacancies()
    .select(['v.id', 'v.employer_id', 'v.title'])
    .where('v.expires_at', '>', new Date(Date.now() + 86_400_000))
    .where('v.title', 'like', '%焊工%')
    .orderBy('v.id')
    .executeTakeFirstOrThrow()
