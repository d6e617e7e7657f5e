import { budgets } from '#app/budgets.ts'
import { ownApplications } from '#app/domains/applications/application-permissions.ts'
import { ownAccount, ownData } from '#app/domains/identity/identity-permissions.ts'
import { ownAlerts } from '#app/domains/saved-searches/saved-search-permissions.ts'
import { ownResumes } from '#app/domains/seekers/seekers-permissions.ts'
import { ownSuggestions } from '#app/domains/suggestions/suggestion-permissions.ts'
import { form, sending } from '#app/platform/access/rights.ts'
import type { Pages } from '#app/platform/page.ts'

/** A page of one's own account. */
const own = form(ownAccount, budgets.account)
/** What is held about oneself. */
const data = form(ownData, budgets.account)
/** A form that other pages show. */
const sent = { POST: sending(ownAccount, budgets.account) }

/** A page about one's own résumés. */
const resume = form(ownResumes, budgets.account)

/** What a person sees about themselves. */
export const mePages = {
  me: { path: 'me', file: 'home.tsx', navigation: true, GET: ownAccount },
  resumes: { path: 'me/resumes', file: 'resumes.tsx', navigation: true, ...resume },
  newResume: { path: 'me/resumes/new', file: 'resume.tsx', ...resume },
  blockedEmployers: { path: 'me/resumes/blocked-employers', file: 'blocked-employers.tsx', ...resume },
  resume: { path: 'me/resumes/:resumeId', file: 'resume.tsx', ...resume },
  resumePreview: { path: 'me/resumes/:resumeId/preview', file: 'resume-preview.tsx', GET: ownResumes },
  resumeVisibility: { path: 'me/resumes/:resumeId/visibility', file: 'resume-visibility.tsx', ...resume },
  resumeFiles: { path: 'me/resumes/:resumeId/files', file: 'resume-files.tsx', ...form(ownResumes, budgets.files) },
  deleteResume: { path: 'me/resumes/:resumeId/delete', file: 'delete-resume.tsx', ...resume },
  resumeFile: { path: 'me/resume-files/:resumeFileId', file: 'resume-file.ts', GET: ownResumes },
  vacanciesForMe: {
    path: 'me/vacancies',
    file: 'vacancies.tsx',
    navigation: true,
    ...form(ownSuggestions, budgets.account),
  },
  myInvitations: {
    path: 'me/invitations',
    file: 'invitations.tsx',
    navigation: 'more',
    ...form(ownSuggestions, budgets.account),
  },
  switchRole: { path: 'me/role', file: 'role.ts', ...sent },
  apply: { path: 'vacancies/:vacancyId/apply', file: 'apply.tsx', ...form(ownApplications, budgets.applying) },
  myApplications: {
    path: 'me/applications',
    file: 'applications.tsx',
    navigation: true,
    ...form(ownApplications, budgets.work),
  },
  myApplication: {
    path: 'me/applications/:applicationId',
    file: 'application.tsx',
    ...form(ownApplications, budgets.work),
  },
  withdrawApplication: {
    path: 'me/applications/:applicationId/withdraw',
    file: 'withdraw-application.tsx',
    ...form(ownApplications, budgets.work),
  },
  interviewCalendar: {
    path: 'me/applications/:applicationId/interview',
    file: 'interview-calendar.ts',
    GET: ownApplications,
  },
  messages: { path: 'me/messages', file: 'messages.tsx', navigation: true, ...own },
  alerts: { path: 'me/alerts', file: 'alerts.tsx', navigation: 'more', ...form(ownAlerts, budgets.account) },
  foundVacancies: { path: 'me/alerts/found', file: 'found-vacancies.tsx', GET: ownAlerts },
  contact: { path: 'me/contact', file: 'contact.tsx', navigation: 'more', ...own },
  contactCode: { path: 'me/contact/code', file: 'contact-code.tsx', ...own },
  security: { path: 'me/security', file: 'security.tsx', navigation: 'more', ...own },
  changePassword: { path: 'me/security/password', file: 'change-password.tsx', ...own },
  authenticator: { path: 'me/security/authenticator', file: 'authenticator.tsx', ...own },
  prove: { path: 'me/prove', file: 'prove.tsx', ...own },
  privacy: { path: 'me/privacy', file: 'privacy.tsx', navigation: 'more', ...data },
  privacyCopy: { path: 'me/privacy/copy', file: 'privacy-copy.ts', POST: sending(ownData, budgets.account) },
  closeAccount: { path: 'me/privacy/close', file: 'close-account.tsx', ...data },
} as const satisfies Pages
