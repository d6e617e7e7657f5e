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
    route('employers/:employerId', at('employer.tsx'), as('employer')),
    route('about', at('about.tsx'), as('about')),
    route('demo', at('demo.tsx'), as('demo')),
    route('demo/sign-in', at('demo-sign-in.ts'), as('demo-sign-in')),
    route('*', at('missing.tsx'), as('missing')),
  ]
}

export const publicRoutes = [
  route('preferences', at('preferences.tsx')),
  route('sitemap.xml', at('sitemap.ts')),
  route('robots.txt', at('robots.ts')),
  ...pages('zh-CN'),
  ...prefix('en', pages('en')),
]
