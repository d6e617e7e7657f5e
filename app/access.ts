import { budgets } from './budgets.ts'
import { readTrail } from './domains/audit/audit-permissions.ts'
import { manageStaff, ownAccount } from './domains/identity/identity-permissions.ts'
import {
  answerInvitations,
  editEmployer,
  leaveEmployer,
  readDocuments,
  registerEmployers,
  runEmployer,
  seeEmployer,
} from './domains/employers/employer-permissions.ts'
import { moveVacancies, postVacancies } from './domains/jobs/vacancy-permissions.ts'
import {
  decideReview,
  enterBureau,
  makeReports,
  proposeReview,
  readReview,
} from './domains/review/review-permissions.ts'
import type { Access } from './platform/access/gate.server.ts'
import { languages } from '#app/i18n/languages.ts'
import { pathsIn } from './platform/paths.ts'
import type { Budget, Right, SendingRight } from './platform/access/rights.ts'

/** Public reading, and what strangers may send. */
const anyone: Right = { name: 'public', who: { anyone: 'all' } }
const read: Access = { GET: anyone }
/** A form, and how often it may be sent. */
const sending = (right: Right, budget: Budget): SendingRight => ({ ...right, budget })
/** A page with a form for whoever may open it. */
const form = (right: Right, budget: Budget): Access => ({ GET: right, POST: sending(right, budget) })
/** The pages of signing in. */
const signIn = form(anyone, budgets.signIn)
/** The pages of one's own account. */
const own = form(ownAccount, budgets.account)
/** The API answers other methods itself, in its own form of refusal. */
const refused = sending(anyone, budgets.light)
const api: Access = { GET: anyone, OPTIONS: anyone, POST: refused, PUT: refused, PATCH: refused, DELETE: refused }

/**
 * Who may open which page and send which form: the name of every route and the right it needs, by method. What is not
 * listed does not exist: the portal does not start with a route that is missing here. `npm run access` prints it.
 */
export const access: Readonly<Record<string, Access>> = {
  home: read,
  vacancies: read,
  'vacancy-filters': read,
  vacancy: read,
  employer: read,
  'report-progress': form(anyone, budgets.report),
  'for-employers': read,
  about: read,
  missing: read,
  'sign-in': signIn,
  'sign-in-code': signIn,
  'sign-in-details': signIn,
  'sign-in-password': signIn,
  'sign-in-second-factor': signIn,
  'sign-in-oidc': read,
  'sign-in-recovery-codes': signIn,
  'sign-in-new-password': signIn,
  'sign-up': signIn,
  'sign-up-confirm': signIn,
  'reset-password': signIn,
  'reset-confirm': signIn,
  'sign-out': { POST: sending(anyone, budgets.light) },
  demo: read,
  'demo-sign-in': { POST: sending(anyone, budgets.light) },
  'demo-messages': read,
  me: { GET: ownAccount },
  'switch-role': { POST: sending(ownAccount, budgets.account) },
  security: own,
  'change-password': own,
  authenticator: own,
  prove: own,
  contact: own,
  'contact-code': own,
  privacy: own,
  'privacy-copy': { POST: sending(ownAccount, budgets.account) },
  'close-account': own,
  messages: own,
  'report-vacancy': form(makeReports, budgets.report),
  'report-employer': form(makeReports, budgets.report),
  bureau: { GET: enterBureau },
  review: { GET: readReview, POST: sending(decideReview, budgets.work) },
  'review-item': { GET: readReview, POST: sending(decideReview, budgets.work) },
  'review-export': { GET: readReview },
  'bureau-employers': { GET: readReview },
  'bureau-employer': { GET: readReview, POST: sending(proposeReview, budgets.work) },
  'bureau-employers-export': { GET: readReview },
  staff: { GET: manageStaff },
  'new-staff': form(manageStaff, budgets.work),
  'staff-member': form(manageStaff, budgets.work),
  audit: { GET: readTrail },
  'audit-export': { GET: readTrail },
  'employer-door': { GET: registerEmployers },
  'employer-register': form(registerEmployers, budgets.work),
  'employer-claim': form(registerEmployers, budgets.files),
  'employer-edit': form(editEmployer, budgets.work),
  'employer-documents': { GET: seeEmployer, POST: sending(editEmployer, budgets.files) },
  'employer-document': { GET: readDocuments },
  'employer-authorisation': { GET: readDocuments },
  'employer-submit': form(editEmployer, budgets.work),
  'employer-members': { GET: seeEmployer, POST: sending(leaveEmployer, budgets.work) },
  'employer-invitations': form(answerInvitations, budgets.account),
  'employer-clients': { GET: seeEmployer, POST: sending(runEmployer, budgets.files) },
  'employer-vacancies': { GET: seeEmployer, POST: sending(moveVacancies, budgets.work) },
  'employer-vacancy-new': form(postVacancies, budgets.work),
  'employer-vacancy': form(postVacancies, budgets.work),
  'employer-vacancy-close': { GET: postVacancies, POST: sending(moveVacancies, budgets.work) },
  'routes/public/sign-in/oidc-callback': read,
  'routes/public/preferences': form(anyone, budgets.light),
  'routes/public/sitemap': read,
  'routes/public/robots': read,
  'routes/api/vacancies': api,
  'routes/api/vacancy': api,
  'routes/api/employers': api,
  'routes/api/suggestions': api,
  'routes/api/openapi': api,
  'routes/api/missing': api,
}

/** The addresses of forms that may carry files: their bodies may have twelve megabytes instead of one. */
export const uploads: ReadonlySet<string> = new Set(
  languages.map(pathsIn).flatMap((paths) => [paths.findEmployer(), paths.employerDocuments(), paths.clients()]),
)
