import { readTrail } from './domains/audit/audit-permissions.ts'
import { manageStaff, ownAccount } from './domains/identity/identity-permissions.ts'
import {
  answerInvitations, editEmployer, leaveEmployer, readDocuments, registerEmployers, runEmployer, seeEmployer,
} from './domains/employers/employer-permissions.ts'
import { moveVacancies, postVacancies } from './domains/jobs/vacancy-permissions.ts'
import { decideReview, enterBureau, makeReports, readReview } from './domains/review/review-permissions.ts'
import type { Access } from './platform/gate.server.ts'
import type { Right } from './platform/rights.ts'

/** Public reading, and what strangers may send. */
const anyone: Right = { name: 'public', who: { anyone: 'all' } }
const read: Access = { GET: anyone }
/** Forms that strangers fill in. */
const form: Access = { GET: anyone, POST: anyone }
/** The pages of one's own account. */
const own: Access = { GET: ownAccount, POST: ownAccount }
/** The API answers other methods itself, in its own form of refusal. */
const api: Access = { GET: anyone, POST: anyone, PUT: anyone, PATCH: anyone, DELETE: anyone }

/**
 * Who may open which page and send which form: the name of every route and the right it needs, by method. What is not
 * listed does not exist: the portal does not start with a route that is missing here. `npm run access` prints it.
 */
export const access: Readonly<Record<string, Access>> = {
  'home': read,
  'vacancies': read,
  'vacancy-filters': read,
  'vacancy': read,
  'employer': read,
  'about': read,
  'missing': read,
  'sign-in': form,
  'sign-in-code': form,
  'sign-in-details': form,
  'sign-in-password': form,
  'sign-in-second-factor': form,
  'sign-in-oidc': read,
  'sign-in-recovery-codes': form,
  'sign-in-new-password': form,
  'sign-up': form,
  'sign-up-confirm': form,
  'reset-password': form,
  'reset-confirm': form,
  'sign-out': { POST: anyone },
  'demo': read,
  'demo-sign-in': { POST: anyone },
  'demo-messages': read,
  'me': { GET: ownAccount },
  'switch-role': { POST: ownAccount },
  'security': own,
  'change-password': own,
  'authenticator': own,
  'prove': own,
  'contact': own,
  'contact-code': own,
  'privacy': own,
  'privacy-copy': { GET: ownAccount },
  'close-account': own,
  'messages': { GET: ownAccount, POST: ownAccount },
  'report-vacancy': { GET: makeReports, POST: makeReports },
  'report-employer': { GET: makeReports, POST: makeReports },
  'bureau': { GET: enterBureau },
  'review': { GET: readReview, POST: decideReview },
  'review-item': { GET: readReview, POST: decideReview },
  'review-export': { GET: readReview },
  'bureau-employers': { GET: readReview },
  'bureau-employer': { GET: readReview, POST: decideReview },
  'bureau-employers-export': { GET: readReview },
  'staff': { GET: manageStaff },
  'new-staff': { GET: manageStaff, POST: manageStaff },
  'staff-member': { GET: manageStaff, POST: manageStaff },
  'audit': { GET: readTrail },
  'audit-export': { GET: readTrail },
  'employer-door': { GET: registerEmployers },
  'employer-register': { GET: registerEmployers, POST: registerEmployers },
  'employer-claim': { GET: registerEmployers, POST: registerEmployers },
  'employer-edit': { GET: editEmployer, POST: editEmployer },
  'employer-documents': { GET: seeEmployer, POST: editEmployer },
  'employer-document': { GET: readDocuments },
  'employer-submit': { GET: editEmployer, POST: editEmployer },
  'employer-members': { GET: seeEmployer, POST: leaveEmployer },
  'employer-invitations': { GET: answerInvitations, POST: answerInvitations },
  'employer-clients': { GET: seeEmployer, POST: runEmployer },
  'employer-vacancies': { GET: seeEmployer, POST: moveVacancies },
  'employer-vacancy-new': { GET: postVacancies, POST: postVacancies },
  'employer-vacancy': { GET: postVacancies, POST: postVacancies },
  'employer-vacancy-close': { GET: postVacancies, POST: moveVacancies },
  'routes/public/oidc-callback': read,
  'routes/public/preferences': { GET: anyone, POST: anyone },
  'routes/public/sitemap': read,
  'routes/public/robots': read,
  'routes/api/vacancies': api,
  'routes/api/vacancy': api,
  'routes/api/suggestions': api,
  'routes/api/openapi': api,
  'routes/api/missing': api,
}

/** Forms that may carry files: their bodies may have twelve megabytes instead of one. */
export const uploads = /^(\/en)?\/employer\/(register|claim|documents|clients)$/
