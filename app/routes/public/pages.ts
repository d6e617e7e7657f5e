import { budgets } from '#app/budgets.ts'
import { askForAlerts } from '#app/domains/saved-searches/saved-search-permissions.ts'
import { makeReports } from '#app/domains/review/review-permissions.ts'
import { anyone, form, sending } from '#app/platform/access/rights.ts'
import type { Pages } from '#app/platform/page.ts'

const read = { GET: anyone }
const signIn = form(anyone, budgets.signIn)
const report = form(makeReports, budgets.report)
const byPhone = form(anyone, budgets.report)
const alerts = form(askForAlerts, budgets.light)
/** A form that other pages show. */
const sent = { POST: sending(anyone, budgets.light) }

/** What everybody may see and send, signed in or not. */
export const publicPages = {
  home: { path: '', file: 'home.tsx', ...read },
  vacancies: { path: 'vacancies', file: 'vacancies.tsx', ...read },
  vacancyFilters: { path: 'vacancies/filters', file: 'vacancy-filters.tsx', ...read },
  vacancy: { path: 'vacancies/:vacancyId', file: 'vacancy.tsx', ...read },
  reportVacancy: { path: 'vacancies/:vacancyId/report', file: 'report.tsx', ...report },
  applyByPhone: { path: 'vacancies/:vacancyId/apply-by-phone', file: 'by-phone/apply-by-phone.tsx', ...byPhone },
  followByPhone: { path: 'my-applications', file: 'by-phone/follow-by-phone.tsx', ...signIn },
  byPhoneCode: { path: 'my-applications/code', file: 'by-phone/by-phone-code.tsx', ...signIn },
  byPhoneWho: { path: 'my-applications/who', file: 'by-phone/by-phone-who.tsx', ...signIn },
  keepVacancy: {
    path: 'vacancies/:vacancyId/keep',
    file: 'keep-vacancy.ts',
    POST: sending(askForAlerts, budgets.light),
  },
  keptVacancies: { path: 'kept', file: 'kept-vacancies.tsx', ...alerts },
  newAlert: { path: 'alerts/new', file: 'alerts/new-alert.tsx', ...form(askForAlerts, budgets.report) },
  confirmAlert: { path: 'alerts/confirm', file: 'alerts/confirm-alert.tsx', ...alerts },
  stopAlerts: { path: 'alerts/stop', file: 'alerts/stop-alerts.tsx', ...alerts },
  mailAlerts: { path: 'alerts/by-mail', file: 'alerts/mail-alerts.tsx', ...alerts },
  employers: { path: 'employers', file: 'employers.tsx', ...read },
  employerFilters: { path: 'employers/filters', file: 'employer-filters.tsx', ...read },
  employer: { path: 'employers/:employerId', file: 'employer.tsx', ...read },
  reportEmployer: { path: 'employers/:employerId/report', file: 'report.tsx', ...report },
  reportProgress: { path: 'report-progress', file: 'report-progress.tsx', ...form(anyone, budgets.report) },
  forEmployers: { path: 'for-employers', file: 'for-employers.tsx', ...read },
  about: { path: 'about', file: 'about.tsx', ...read },

  signIn: { path: 'sign-in', file: 'sign-in/sign-in.tsx', ...signIn },
  signInCode: { path: 'sign-in/code', file: 'sign-in/sign-in-code.tsx', ...signIn },
  signInDetails: { path: 'sign-in/details', file: 'sign-in/sign-in-details.tsx', ...signIn },
  signInPassword: { path: 'sign-in/password', file: 'sign-in/sign-in-password.tsx', ...signIn },
  secondFactor: { path: 'sign-in/second-factor', file: 'sign-in/sign-in-second-factor.tsx', ...signIn },
  signInProvider: { path: 'sign-in/oidc', file: 'sign-in/sign-in-oidc.ts', ...read },
  oidcCallback: { path: 'sign-in/oidc/callback', file: 'sign-in/oidc-callback.ts', once: true, ...read },
  recoveryCodes: { path: 'sign-in/recovery-codes', file: 'sign-in/sign-in-recovery-codes.tsx', ...signIn },
  newPassword: { path: 'sign-in/new-password', file: 'sign-in/sign-in-new-password.tsx', ...signIn },
  signUp: { path: 'sign-up', file: 'sign-in/sign-up.tsx', ...signIn },
  signUpConfirm: { path: 'sign-up/confirm', file: 'sign-in/sign-up-confirm.tsx', ...signIn },
  resetPassword: { path: 'reset-password', file: 'sign-in/reset-password.tsx', ...signIn },
  resetConfirm: { path: 'reset-password/confirm', file: 'sign-in/reset-confirm.tsx', ...signIn },
  signOut: { path: 'sign-out', file: 'sign-in/sign-out.ts', ...sent },

  demo: { path: 'demo', file: 'demo/demo.tsx', ...read },
  demoMessages: { path: 'demo/messages', file: 'demo/demo-messages.tsx', ...read },
  demoSignIn: { path: 'demo/sign-in', file: 'demo/demo-sign-in.ts', ...sent },

  preferences: { path: 'preferences', file: 'preferences.tsx', once: true, ...form(anyone, budgets.light) },
  sitemap: { path: 'sitemap.xml', file: 'sitemap.ts', once: true, ...read },
  robots: { path: 'robots.txt', file: 'robots.ts', once: true, ...read },
  missing: { path: '*', file: 'missing.tsx', ...read },
} as const satisfies Pages
