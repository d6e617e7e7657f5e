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
  vacancyFilters: read,
  vacancy: read,
  employer: read,
  reportProgress: form(anyone, budgets.report),
  forEmployers: read,
  about: read,
  missing: read,
  signIn,
  signInCode: signIn,
  signInDetails: signIn,
  signInPassword: signIn,
  secondFactor: signIn,
  signInProvider: read,
  recoveryCodes: signIn,
  newPassword: signIn,
  signUp: signIn,
  signUpConfirm: signIn,
  resetPassword: signIn,
  resetConfirm: signIn,
  signOut: { POST: sending(anyone, budgets.light) },
  demo: read,
  demoSignIn: { POST: sending(anyone, budgets.light) },
  demoMessages: read,
  me: { GET: ownAccount },
  switchRole: { POST: sending(ownAccount, budgets.account) },
  security: own,
  changePassword: own,
  authenticator: own,
  prove: own,
  contact: own,
  contactCode: own,
  privacy: own,
  privacyCopy: { POST: sending(ownAccount, budgets.account) },
  closeAccount: own,
  messages: own,
  reportVacancy: form(makeReports, budgets.report),
  reportEmployer: form(makeReports, budgets.report),
  bureau: { GET: enterBureau },
  review: { GET: readReview, POST: sending(decideReview, budgets.work) },
  reviewItem: { GET: readReview, POST: sending(decideReview, budgets.work) },
  reviewExport: { GET: readReview },
  bureauEmployers: { GET: readReview },
  bureauEmployer: { GET: readReview, POST: sending(proposeReview, budgets.work) },
  bureauEmployersExport: { GET: readReview },
  staff: { GET: manageStaff },
  newStaff: form(manageStaff, budgets.work),
  staffMember: form(manageStaff, budgets.work),
  audit: { GET: readTrail },
  auditExport: { GET: readTrail },
  employerDoor: { GET: registerEmployers },
  registerEmployer: form(registerEmployers, budgets.work),
  claimEmployer: form(registerEmployers, budgets.files),
  editEmployer: form(editEmployer, budgets.work),
  employerDocuments: { GET: seeEmployer, POST: sending(editEmployer, budgets.files) },
  employerDocument: { GET: readDocuments },
  authorisation: { GET: readDocuments },
  submitEmployer: form(editEmployer, budgets.work),
  members: { GET: seeEmployer, POST: sending(leaveEmployer, budgets.work) },
  invitations: form(answerInvitations, budgets.account),
  clients: { GET: seeEmployer, POST: sending(runEmployer, budgets.files) },
  ownVacancies: { GET: seeEmployer, POST: sending(moveVacancies, budgets.work) },
  newVacancy: form(postVacancies, budgets.work),
  ownVacancy: form(postVacancies, budgets.work),
  closeVacancy: { GET: postVacancies, POST: sending(moveVacancies, budgets.work) },
  'routes/public/sign-in/oidc-callback': read,
  'routes/public/preferences': form(anyone, budgets.light),
  'routes/public/sitemap': read,
  'routes/public/robots': read,
  'routes/api/vacancies': api,
  'routes/api/vacancy': api,
  'routes/api/suggestions': api,
  'routes/api/openapi': api,
  'routes/api/missing': api,
}

/** The addresses of forms that may carry files: their bodies may have twelve megabytes instead of one. */
export const uploads: ReadonlySet<string> = new Set(
  languages.map(pathsIn).flatMap((paths) => [paths.findEmployer(), paths.employerDocuments(), paths.clients()]),
)
