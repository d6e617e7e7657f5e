import { readTrail } from './domains/audit/audit-permissions.ts'
import { manageStaff, ownAccount } from './domains/identity/identity-permissions.ts'
import {
  answerInvitations, editEmployer, leaveEmployer, readDocuments, registerEmployers, runEmployer, seeEmployer,
} from './domains/employers/employer-permissions.ts'
import { moveVacancies, postVacancies } from './domains/jobs/vacancy-permissions.ts'
import { decideReview, enterBureau, makeReports, proposeReview, readReview } from './domains/review/review-permissions.ts'
import type { Access } from './platform/gate.server.ts'
import { languages, pathsIn } from './platform/paths.ts'
import type { Right } from './platform/rights.ts'

/** Public reading, and what strangers may send. */
const anyone: Right = { name: 'public', who: { anyone: 'all' } }
const read: Access = { GET: anyone }
/** A page with a form for whoever may open it. */
const form = (right: Right): Access => ({ GET: right, POST: right })
/** The pages of one's own account. */
const own = form(ownAccount)
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
  'report-progress': form(anyone),
  'for-employers': read,
  'about': read,
  'missing': read,
  'sign-in': form(anyone),
  'sign-in-code': form(anyone),
  'sign-in-details': form(anyone),
  'sign-in-password': form(anyone),
  'sign-in-second-factor': form(anyone),
  'sign-in-oidc': read,
  'sign-in-recovery-codes': form(anyone),
  'sign-in-new-password': form(anyone),
  'sign-up': form(anyone),
  'sign-up-confirm': form(anyone),
  'reset-password': form(anyone),
  'reset-confirm': form(anyone),
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
  'privacy-copy': { POST: ownAccount },
  'close-account': own,
  'messages': own,
  'report-vacancy': form(makeReports),
  'report-employer': form(makeReports),
  'bureau': { GET: enterBureau },
  'review': { GET: readReview, POST: decideReview },
  'review-item': { GET: readReview, POST: decideReview },
  'review-export': { GET: readReview },
  'bureau-employers': { GET: readReview },
  'bureau-employer': { GET: readReview, POST: proposeReview },
  'bureau-employers-export': { GET: readReview },
  'staff': { GET: manageStaff },
  'new-staff': form(manageStaff),
  'staff-member': form(manageStaff),
  'audit': { GET: readTrail },
  'audit-export': { GET: readTrail },
  'employer-door': { GET: registerEmployers },
  'employer-register': form(registerEmployers),
  'employer-claim': form(registerEmployers),
  'employer-edit': form(editEmployer),
  'employer-documents': { GET: seeEmployer, POST: editEmployer },
  'employer-document': { GET: readDocuments },
  'employer-submit': form(editEmployer),
  'employer-members': { GET: seeEmployer, POST: leaveEmployer },
  'employer-invitations': form(answerInvitations),
  'employer-clients': { GET: seeEmployer, POST: runEmployer },
  'employer-vacancies': { GET: seeEmployer, POST: moveVacancies },
  'employer-vacancy-new': form(postVacancies),
  'employer-vacancy': form(postVacancies),
  'employer-vacancy-close': { GET: postVacancies, POST: moveVacancies },
  'routes/public/oidc-callback': read,
  'routes/public/preferences': form(anyone),
  'routes/public/sitemap': read,
  'routes/public/robots': read,
  'routes/api/vacancies': api,
  'routes/api/vacancy': api,
  'routes/api/suggestions': api,
  'routes/api/openapi': api,
  'routes/api/missing': api,
}

/** The addresses of forms that may carry files: their bodies may have twelve megabytes instead of one. */
export const uploads: ReadonlySet<string> = new Set(languages.map(pathsIn).flatMap((paths) =>
  [paths.findEmployer(), paths.employerDocuments(), paths.clients()]))
