import { seal } from '#app/platform/access/secrets.server.ts'
import { addressesOf } from '#app/platform/remix/site-map.ts'
import routes from '#app/routes.ts'
import { newTrackingCode } from '#db/values/tracking-code.ts'
import {
  aClientOfTheAgency,
  anAttempt,
  anEndedVacancy,
  anUnclaimedEmployer,
  aReviewItem,
  mail,
  personOf,
  phone,
} from './example-rows.ts'
import { type Account, cookiesOf } from './sign-in.ts'
import { anOpenVacancy, portalDatabase } from './site.ts'

/** One example of something a visitor can meet. */
export type Example = {
  page: string
  path: string
  /** 303 where a page sends away who has no business there. */
  status: number
  /** The demo person who opens it; strangers when not said. */
  as?: Account
  /** Cookies beside those of the session, such as the one of an attempt to sign in. */
  holding?: string
}

/** An example with all cookies that its visitor sends. */
export type Visit = Example & { cookies: string }

/**
 * Every page of the site map in every state it knows. A route without an example fails the suite, so a new page cannot
 * escape the checks that run over all pages.
 */
export async function examples(): Promise<Visit[]> {
  const parts = [publicExamples, signInExamples, personalExamples, employerExamples, bureauExamples]
  const found = (await Promise.all(parts.map((part) => part()))).flat()
  const covered = new Set(found.map(({ page }) => page))
  const forgotten = pageNames().filter((name) => !covered.has(name))
  if (forgotten.length > 0)
    throw new Error(`Pages without an example in tests/support/examples.ts: ${forgotten.join(', ')}`)
  return Promise.all(
    found.map(async (example) => {
      const cookies = [await cookiesOf(example.as), example.holding ?? '']
      return { ...example, cookies: cookies.filter(Boolean).join('; ') }
    }),
  )
}

/**
 * Names of all pages that exist in both languages, from the site map itself; an address without a component is no page.
 */
function pageNames(): string[] {
  return addressesOf(routes).flatMap(({ id, name, file }) =>
    id.startsWith('zh-CN/') && file.endsWith('.tsx') ? [name] : [],
  )
}

async function publicExamples(): Promise<Example[]> {
  const open = await anOpenVacancy()
  const closed = await anEndedVacancy()
  const employer = open.employer_id
  return [
    { page: 'home', path: '/', status: 200 },
    { page: 'home', path: '/', status: 200, as: 'many-roles' },
    { page: 'vacancies', path: '/vacancies', status: 200 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('沈阳铁西包住的电焊工')}`, status: 200 },
    {
      page: 'vacancies',
      path: `/vacancies?city=210100&district=210106&pay_min=5000&benefits=lodging&sort=pay`,
      status: 200,
    },
    { page: 'vacancies', path: '/vacancies?page=3&sort=newest', status: 200 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('量子考古学家')}`, status: 200 },
    {
      page: 'vacancies',
      path: '/vacancies?city=210100&kind=gig&education=doctorate&pay_min=15000&benefits=housing_fund,shuttle',
      status: 200,
    },
    { page: 'vacancyFilters', path: '/vacancies/filters', status: 200 },
    { page: 'vacancyFilters', path: '/vacancies/filters?q=%E7%84%8A%E5%B7%A5&city=210100', status: 200 },
    { page: 'vacancy', path: `/vacancies/${open.id}`, status: 200 },
    { page: 'vacancy', path: `/vacancies/${closed.id}`, status: 410 },
    { page: 'vacancy', path: '/vacancies/99999999', status: 404 },
    { page: 'employer', path: `/employers/${employer}`, status: 200 },
    { page: 'employer', path: '/employers/99999999', status: 404 },
    { page: 'reportVacancy', path: `/vacancies/${open.id}/report`, status: 200 },
    { page: 'reportVacancy', path: '/vacancies/99999999/report', status: 404 },
    { page: 'reportEmployer', path: `/employers/${employer}/report`, status: 200 },
    { page: 'reportVacancy', path: `/vacancies/${open.id}/report?sent=${newTrackingCode()}`, status: 200 },
    { page: 'reportProgress', path: '/report-progress', status: 200 },
    { page: 'forEmployers', path: '/for-employers', status: 200 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('铁西 焊工')}&page=9999`, status: 200 },
    { page: 'about', path: '/about', status: 200 },
    { page: 'missing', path: '/no-such-page', status: 404 },
    { page: 'demo', path: '/demo', status: 200 },
    { page: 'demoMessages', path: '/demo/messages', status: 200 },
  ]
}

async function signInExamples(): Promise<Example[]> {
  const staff = await personOf('shenyang-caseworker')
  const unpassed = { code_hash: Buffer.alloc(32) }
  const passed = { passed_at: new Date() }
  const code = await anAttempt({ purpose: 'phone', ...phone, ...unpassed })
  const newcomer = await anAttempt({ purpose: 'phone', ...phone, ...passed })
  const newcomerByMail = await anAttempt({ purpose: 'sign_up', ...mail, ...passed })
  const secondFactor = await anAttempt({ purpose: 'password', person_id: staff, ...passed })
  const recoveryCodes = await anAttempt({
    purpose: 'password',
    person_id: staff,
    ...passed,
    second_factor_at: new Date(),
    payload_cipher: seal(
      JSON.stringify({ recoveryCodes: Array.from({ length: 10 }, (_, at) => `2345${at}-6789${at}`) }),
    ),
  })
  return [
    { page: 'signIn', path: '/sign-in', status: 200 },
    { page: 'signIn', path: '/sign-in?back=/me', status: 200 },
    { page: 'signInCode', path: '/sign-in/code', status: 200, holding: code },
    { page: 'signInCode', path: '/sign-in/code', status: 303 },
    { page: 'signInDetails', path: '/sign-in/details', status: 200, holding: newcomer },
    { page: 'signInDetails', path: '/sign-in/details', status: 200, holding: newcomerByMail },
    { page: 'signInPassword', path: '/sign-in/password', status: 200 },
    { page: 'secondFactor', path: '/sign-in/second-factor', status: 200, holding: secondFactor },
    { page: 'secondFactor', path: '/sign-in/second-factor', status: 303, holding: code },
    { page: 'recoveryCodes', path: '/sign-in/recovery-codes', status: 200, holding: recoveryCodes },
    { page: 'newPassword', path: '/sign-in/new-password', status: 303 },
    { page: 'signUp', path: '/sign-up', status: 200 },
    {
      page: 'signUpConfirm',
      path: '/sign-up/confirm',
      status: 200,
      holding: await anAttempt({ purpose: 'sign_up', ...mail, ...unpassed }),
    },
    { page: 'resetPassword', path: '/reset-password', status: 200 },
    {
      page: 'resetConfirm',
      path: '/reset-password/confirm',
      status: 200,
      holding: await anAttempt({ purpose: 'reset', ...mail, ...unpassed }),
    },
  ]
}

async function personalExamples(): Promise<Example[]> {
  return [
    { page: 'me', path: '/me', status: 200, as: 'seeker' },
    { page: 'me', path: '/me', status: 200, as: 'many-roles' },
    { page: 'security', path: '/me/security', status: 200, as: 'seeker' },
    { page: 'changePassword', path: '/me/security/password', status: 200, as: 'seeker' },
    { page: 'authenticator', path: '/me/security/authenticator', status: 200, as: 'seeker' },
    { page: 'prove', path: '/me/prove', status: 200, as: 'seeker' },
    { page: 'contact', path: '/me/contact', status: 200, as: 'seeker' },
    { page: 'contactCode', path: '/me/contact/code', status: 303, as: 'seeker' },
    { page: 'privacy', path: '/me/privacy', status: 200, as: 'seeker' },
    { page: 'closeAccount', path: '/me/privacy/close', status: 200, as: 'seeker' },
    { page: 'messages', path: '/me/messages', status: 200, as: 'employer-owner' },
    { page: 'messages', path: '/me/messages', status: 200, as: 'seeker-2' },
  ]
}

async function employerExamples(): Promise<Example[]> {
  const vacancy = await portalDatabase
    .selectFrom('vacancies as v')
    .innerJoin('role_grants as g', 'g.employer_id', 'v.employer_id')
    .select('v.id')
    .where('g.person_id', '=', await personOf('employer-owner'))
    .where('v.status', '=', 'published')
    .where('v.expires_at', '>', new Date(Date.now() + 86_400_000))
    .orderBy('v.id', 'desc')
    .executeTakeFirstOrThrow()
  const maker = { as: 'employer-owner' }
  return [
    { page: 'employerDoor', path: '/employer', status: 200, ...maker },
    { page: 'employerDoor', path: '/employer', status: 200, as: 'seeker' },
    { page: 'registerEmployer', path: '/employer/register', status: 200, as: 'seeker' },
    { page: 'claimEmployer', path: '/employer/claim', status: 200, as: 'seeker' },
    {
      page: 'claimEmployer',
      path: `/employer/claim?employer=${await anUnclaimedEmployer()}`,
      status: 200,
      as: 'seeker',
    },
    { page: 'editEmployer', path: '/employer/edit', status: 200, ...maker },
    { page: 'employerDocuments', path: '/employer/documents', status: 200, ...maker },
    { page: 'submitEmployer', path: '/employer/submit', status: 200, ...maker },
    { page: 'members', path: '/employer/members', status: 200, ...maker },
    { page: 'members', path: '/employer/members', status: 200, as: 'employer-recruiter' },
    { page: 'invitations', path: '/employer/invitations', status: 200, as: 'seeker' },
    { page: 'clients', path: '/employer/clients', status: 200, as: 'agency-owner' },
    {
      page: 'clients',
      path: `/employer/clients?end=${await aClientOfTheAgency()}`,
      status: 200,
      as: 'agency-owner',
    },
    { page: 'ownVacancies', path: '/employer/vacancies', status: 200, ...maker },
    { page: 'newVacancy', path: '/employer/vacancies/new', status: 200, ...maker },
    { page: 'ownVacancy', path: `/employer/vacancies/${vacancy.id}`, status: 200, ...maker },
    { page: 'ownVacancy', path: '/employer/vacancies/99999999', status: 404, ...maker },
    { page: 'closeVacancy', path: `/employer/vacancies/${vacancy.id}/close`, status: 200, ...maker },
  ]
}

async function bureauExamples(): Promise<Example[]> {
  const { employer_id: employer } = await anOpenVacancy()
  const item = await aReviewItem()
  const staff = await personOf('shenyang-reviewer-2')
  const [reviewer, administrator, circle] = [
    { as: 'shenyang-reviewer' },
    { as: 'shenyang-administrator' },
    { as: 'circle-office' },
  ]
  return [
    { page: 'bureau', path: '/bureau', status: 200, ...reviewer },
    { page: 'bureau', path: '/bureau', status: 200, as: 'shenyang-analyst' },
    { page: 'bureau', path: '/bureau', status: 200, ...circle },
    { page: 'review', path: '/bureau/review', status: 200, ...reviewer },
    { page: 'review', path: '/bureau/review?state=ended&late=1&kind=vacancy', status: 200, ...circle },
    { page: 'reviewItem', path: `/bureau/review/${item}`, status: 200, ...reviewer },
    { page: 'reviewItem', path: `/bureau/review/${item}`, status: 404, as: 'anshan-reviewer' },
    { page: 'bureauEmployers', path: '/bureau/employers', status: 200, ...reviewer },
    { page: 'bureauEmployer', path: `/bureau/employers/${employer}`, status: 200, ...circle },
    { page: 'bureauEmployer', path: '/bureau/employers/99999999', status: 404, ...reviewer },
    { page: 'staff', path: '/bureau/staff', status: 200, ...administrator },
    { page: 'newStaff', path: '/bureau/staff/new', status: 200, ...administrator },
    { page: 'staffMember', path: `/bureau/staff/${staff}`, status: 200, ...administrator },
    { page: 'audit', path: '/bureau/audit', status: 200, ...administrator },
    { page: 'audit', path: '/bureau/audit', status: 200, ...circle },
    {
      page: 'audit',
      path: '/bureau/audit?event=employer.merged&from=2020-01-01&until=2020-01-02&outcome=refused',
      status: 200,
      ...circle,
    },
    { page: 'audit', path: '/bureau/audit', status: 403, ...reviewer },
  ]
}
