import { index, prefix, route } from '@remix-run/route-config'

const at = (file: string) => `routes/public/${file}`

/** The public pages in one language; the same files serve both, under ids that start with the language. */
function pages(language: string) {
  const as = (name: string) => ({ id: `${language}/${name}` })
  return [
    index(at('home.tsx'), as('home')),
    route('vacancies', at('vacancies.tsx'), as('vacancies')),
    route('vacancies/filters', at('vacancy-filters.tsx'), as('vacancy-filters')),
    route('vacancies/:vacancyId', at('vacancy.tsx'), as('vacancy')),
    route('vacancies/:vacancyId/report', at('report.tsx'), as('report-vacancy')),
    route('employers/:employerId', at('employer.tsx'), as('employer')),
    route('employers/:employerId/report', at('report.tsx'), as('report-employer')),
    route('report-progress', at('report-progress.tsx'), as('report-progress')),
    route('for-employers', at('for-employers.tsx'), as('for-employers')),
    route('about', at('about.tsx'), as('about')),
    route('sign-in', at('sign-in/sign-in.tsx'), as('sign-in')),
    route('sign-in/code', at('sign-in/sign-in-code.tsx'), as('sign-in-code')),
    route('sign-in/details', at('sign-in/sign-in-details.tsx'), as('sign-in-details')),
    route('sign-in/password', at('sign-in/sign-in-password.tsx'), as('sign-in-password')),
    route('sign-in/second-factor', at('sign-in/sign-in-second-factor.tsx'), as('sign-in-second-factor')),
    route('sign-in/oidc', at('sign-in/sign-in-oidc.ts'), as('sign-in-oidc')),
    route('sign-in/recovery-codes', at('sign-in/sign-in-recovery-codes.tsx'), as('sign-in-recovery-codes')),
    route('sign-in/new-password', at('sign-in/sign-in-new-password.tsx'), as('sign-in-new-password')),
    route('sign-up', at('sign-in/sign-up.tsx'), as('sign-up')),
    route('sign-up/confirm', at('sign-in/sign-up-confirm.tsx'), as('sign-up-confirm')),
    route('reset-password', at('sign-in/reset-password.tsx'), as('reset-password')),
    route('reset-password/confirm', at('sign-in/reset-confirm.tsx'), as('reset-confirm')),
    route('sign-out', at('sign-in/sign-out.ts'), as('sign-out')),
    route('demo', at('demo/demo.tsx'), as('demo')),
    route('demo/messages', at('demo/demo-messages.tsx'), as('demo-messages')),
    route('demo/sign-in', at('demo/demo-sign-in.ts'), as('demo-sign-in')),
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
