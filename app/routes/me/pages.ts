import { budgets } from '#app/budgets.ts'
import { ownAccount } from '#app/domains/identity/identity-permissions.ts'
import { ownAlerts } from '#app/domains/saved-searches/saved-search-permissions.ts'
import { form, sending } from '#app/platform/access/rights.ts'
import type { Pages } from '#app/platform/page.ts'

/** A page of one's own account. */
const own = form(ownAccount, budgets.account)
/** A form that other pages show. */
const sent = { POST: sending(ownAccount, budgets.account) }

/** What a person sees about themselves. */
export const mePages = {
  me: { path: 'me', file: 'home.tsx', navigation: true, GET: ownAccount },
  switchRole: { path: 'me/role', file: 'role.ts', ...sent },
  messages: { path: 'me/messages', file: 'messages.tsx', navigation: true, ...own },
  alerts: { path: 'me/alerts', file: 'alerts.tsx', navigation: true, ...form(ownAlerts, budgets.account) },
  foundVacancies: { path: 'me/alerts/found', file: 'found-vacancies.tsx', GET: ownAlerts },
  contact: { path: 'me/contact', file: 'contact.tsx', navigation: true, ...own },
  contactCode: { path: 'me/contact/code', file: 'contact-code.tsx', ...own },
  security: { path: 'me/security', file: 'security.tsx', navigation: true, ...own },
  changePassword: { path: 'me/security/password', file: 'change-password.tsx', ...own },
  authenticator: { path: 'me/security/authenticator', file: 'authenticator.tsx', ...own },
  prove: { path: 'me/prove', file: 'prove.tsx', ...own },
  privacy: { path: 'me/privacy', file: 'privacy.tsx', navigation: true, ...own },
  privacyCopy: { path: 'me/privacy/copy', file: 'privacy-copy.ts', ...sent },
  closeAccount: { path: 'me/privacy/close', file: 'close-account.tsx', ...own },
} as const satisfies Pages
