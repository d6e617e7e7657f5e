import { index, prefix, route } from '@remix-run/route-config'

const at = (file: string) => `routes/public/${file}`

/** The public pages in one language; the same files serve both, under ids that start with the language. */
function pages(language: string) {
  const as = (name: string) => ({ id: `${language}/${name}` })
  return [
    index(at('home.tsx'), as('home')),
    route('vacancies', at('vacancies.tsx'), as('vacancies')),
    route('vacancies/filters', at('vacancy-filters.tsx'), as('vacancyFilters')),
    route('vacancies/:vacancyId', at('vacancy.tsx'), as('vacancy')),
    route('vacancies/:vacancyId/report', at('report.tsx'), as('reportVacancy')),
    route('employers/:employerId', at('employer.tsx'), as('employer')),
    route('employers/:employerId/report', at('report.tsx'), as('reportEmployer')),
    route('report-progress', at('report-progress.tsx'), as('reportProgress')),
    route('for-employers', at('for-employers.tsx'), as('forEmployers')),
    route('about', at('about.tsx'), as('about')),
    route('sign-in', at('sign-in/sign-in.tsx'), as('signIn')),
    route('sign-in/code', at('sign-in/sign-in-code.tsx'), as('signInCode')),
    route('sign-in/details', at('sign-in/sign-in-details.tsx'), as('signInDetails')),
    route('sign-in/password', at('sign-in/sign-in-password.tsx'), as('signInPassword')),
    route('sign-in/second-factor', at('sign-in/sign-in-second-factor.tsx'), as('secondFactor')),
    route('sign-in/oidc', at('sign-in/sign-in-oidc.ts'), as('signInProvider')),
    route('sign-in/recovery-codes', at('sign-in/sign-in-recovery-codes.tsx'), as('recoveryCodes')),
    route('sign-in/new-password', at('sign-in/sign-in-new-password.tsx'), as('newPassword')),
    route('sign-up', at('sign-in/sign-up.tsx'), as('signUp')),
    route('sign-up/confirm', at('sign-in/sign-up-confirm.tsx'), as('signUpConfirm')),
    route('reset-password', at('sign-in/reset-password.tsx'), as('resetPassword')),
    route('reset-password/confirm', at('sign-in/reset-confirm.tsx'), as('resetConfirm')),
    route('sign-out', at('sign-in/sign-out.ts'), as('signOut')),
    route('demo', at('demo/demo.tsx'), as('demo')),
    route('demo/messages', at('demo/demo-messages.tsx'), as('demoMessages')),
    route('demo/sign-in', at('demo/demo-sign-in.ts'), as('demoSignIn')),
    route('*', at('missing.tsx'), as('missing')),
  ]
}

export const publicRoutes = [
  route('sign-in/oidc/callback', at('sign-in/oidc-callback.ts')),
  route('preferences', at('preferences.tsx')),
  route('sitemap.xml', at('sitemap.ts')),
  route('robots.txt', at('robots.ts')),
  ...pages('zh-CN'),
  ...prefix('en', pages('en')),
]
