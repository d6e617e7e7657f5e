import { between, isTooLong } from '#db/values/text.ts'
import type { Language } from '#app/i18n/languages.ts'
import { type Role, staffRoles } from './access/actor.ts'

/** Every internal URL of the portal. Chinese pages live at `/…`, their English twins at `/en/…`. */

const prefixes: Record<Language, string> = { 'zh-CN': '', en: '/en' }

/** The language a path is written in; anything outside `/en` is Chinese. */
export function languageOf(pathname: string): Language {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'zh-CN'
}

const returning = (back: string): string => (back ? `?back=${encodeURIComponent(back)}` : '')

/** The URLs of the pages in one language. */
export function pathsIn(language: Language) {
  const at = (path: string) => prefixes[language] + path || '/'
  return {
    home: () => at(''),
    /** `back` is where to go afterwards. */
    signIn: (back = '') => at('/sign-in') + returning(back),
    signInCode: () => at('/sign-in/code'),
    signInDetails: () => at('/sign-in/details'),
    signInPassword: (back = '') => at('/sign-in/password') + returning(back),
    secondFactor: () => at('/sign-in/second-factor'),
    recoveryCodes: () => at('/sign-in/recovery-codes'),
    newPassword: () => at('/sign-in/new-password'),
    signInProvider: (back = '') => at('/sign-in/oidc') + returning(back),
    signUpConfirm: () => at('/sign-up/confirm'),
    signUp: (back = '') => at('/sign-up') + returning(back),
    resetPassword: (back = '') => at('/reset-password') + returning(back),
    resetConfirm: () => at('/reset-password/confirm'),
    signOut: () => at('/sign-out'),
    /** Where somebody in this role begins. */
    homeOf: (role: Role) =>
      at(role.startsWith('employer_') ? '/employer' : staffRoles.some((staff) => staff === role) ? '/bureau' : '/me'),
    demo: () => at('/demo'),
    demoSignIn: () => at('/demo/sign-in'),
    demoMessages: () => at('/demo/messages'),
    me: () => at('/me'),
    switchRole: () => at('/me/role'),
    messages: () => at('/me/messages'),
    security: () => at('/me/security'),
    authenticator: () => at('/me/security/authenticator'),
    changePassword: () => at('/me/security/password'),
    contact: () => at('/me/contact'),
    contactCode: () => at('/me/contact/code'),
    privacy: () => at('/me/privacy'),
    privacyCopy: () => at('/me/privacy/copy'),
    closeAccount: () => at('/me/privacy/close'),
    /** `back` is where what needs the proof is done. */
    prove: (back = '') => at('/me/prove') + returning(back),
    staff: () => at('/bureau/staff'),
    newStaff: () => at('/bureau/staff/new'),
    staffMember: (id: number) => at(`/bureau/staff/${id}`),
    about: (part?: 'privacy' | 'accessibility' | 'sources') => at('/about') + (part ? `#${part}` : ''),
    /** What hiring here takes, for employers who have no account yet. */
    forEmployers: () => at('/for-employers'),
    vacancies: () => at('/vacancies'),
    vacancyFilters: () => at('/vacancies/filters'),
    vacancy: (id: number) => at(`/vacancies/${id}`),
    /** `after` continues its vacancies after the one with this id. */
    employer: (id: number, after?: number) => at(`/employers/${id}`) + (after === undefined ? '' : `?after=${after}`),
    employerDoor: () => at('/employer'),
    registerEmployer: () => at('/employer/register'),
    findEmployer: () => at('/employer/claim'),
    claimEmployer: (id: number) => at(`/employer/claim?employer=${id}`),
    editEmployer: () => at('/employer/edit'),
    employerDocuments: () => at('/employer/documents'),
    employerDocument: (id: number) => at(`/employer/documents/${id}`),
    authorisation: (id: number) => at(`/employer/authorisations/${id}`),
    submitEmployer: () => at('/employer/submit'),
    members: () => at('/employer/members'),
    removeMember: (grantId: number) => at(`/employer/members?remove=${grantId}`),
    invitations: () => at('/employer/invitations'),
    clients: () => at('/employer/clients'),
    endClient: (act: string, rowId: number) => at(`/employer/clients?${act}=${rowId}`),
    /** One part of the employer's list, continued after the vacancy with this id. */
    ownVacancies: (group?: string, after?: number) =>
      at('/employer/vacancies') +
      (group === undefined ? '' : `?group=${group}`) +
      (after === undefined ? '' : `&after=${after}`),
    newVacancy: () => at('/employer/vacancies/new'),
    ownVacancy: (id: number) => at(`/employer/vacancies/${id}`),
    closeVacancy: (id: number) => at(`/employer/vacancies/${id}/close`),
    reportVacancy: (id: number) => at(`/vacancies/${id}/report`),
    reportEmployer: (id: number) => at(`/employers/${id}/report`),
    /** Where what became of a report can be asked by its number. */
    reportProgress: () => at('/report-progress'),
    bureau: () => at('/bureau'),
    /** `query` with its question mark, as of a filtered list. */
    review: (query = '') => at('/bureau/review') + query,
    reviewExport: (query = '') => at('/bureau/review/export') + query,
    reviewItem: (id: number, query = '') => at(`/bureau/review/${id}`) + query,
    bureauEmployers: (query = '') => at('/bureau/employers') + query,
    bureauEmployersExport: (query = '') => at('/bureau/employers/export') + query,
    bureauEmployer: (id: number) => at(`/bureau/employers/${id}`),
    audit: (query = '') => at('/bureau/audit') + query,
    auditExport: () => at('/bureau/audit/export'),
  }
}

export type Paths = ReturnType<typeof pathsIn>

/** URLs that exist once, for both languages. */
export const sharedPaths = {
  preferences: '/preferences',
  oidcCallback: '/sign-in/oidc/callback',
  suggestions: '/api/v1/suggestions',
  openApi: '/api/v1/openapi.json',
  icon: '/icon.svg',
  /** No page lies there: a refused form is answered as if it had been. */
  refused: { 'zh-CN': '/refused', en: '/en/refused' },
}

/**
 * The same page in another language: `/en/vacancies?q=焊工` ↔ `/vacancies?q=焊工`. It stays on this site, whatever address
 * was asked for: what begins with two slashes, or backslashes, which browsers take for slashes, would be another host.
 */
export function translatePath(pathAndQuery: string, to: Language): string {
  const from = languageOf(pathAndQuery.split(/[?#]/, 1)[0] ?? '')
  const bare = between(pathAndQuery, prefixes[from].length)
  const [path = '', rest = ''] = bare.split(/(?=[?#])(.*)/s, 2)
  const one = `/${path.replace(/^(?:[/\\\s]|%2f|%5c)+/i, '')}`
  if (to === 'zh-CN') return one + rest
  return prefixes.en + (one === '/' ? '' : one) + rest
}

/**
 * Where signing in leads back to from here; nowhere in particular from the home page and from the pages of signing in.
 */
export function backFrom(here: string): string {
  const from = languageOf(here.split('?', 1)[0] ?? '')
  const isArrival = /^\/?($|[?]|(sign-in|sign-up|reset-password|for-employers)([/?]|$))/.test(
    here.replace(prefixes[from], ''),
  )
  return isArrival ? '' : here
}

const longestReturn = 2_000
const onThisSite = (path: string): boolean => /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path)

/**
 * `target` as an address is written, when it stays on this site, else the home page: nobody is sent elsewhere by a
 * crafted form.
 */
export function safeReturn(target: unknown): string {
  if (typeof target !== 'string' || isTooLong(target, longestReturn) || !onThisSite(target)) return '/'
  const { pathname, search, hash } = new URL(target, 'http://portal')
  const path = pathname + search + hash
  return onThisSite(path) ? path : '/'
}
