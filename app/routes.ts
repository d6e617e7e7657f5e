import { prefix, type RouteConfig } from '@remix-run/route-config'
import { apiRoutes } from './routes/api/routes.ts'
import { bureauPages } from './routes/bureau/routes.ts'
import { employerPages } from './routes/employer/routes.ts'
import { mePages } from './routes/me/routes.ts'
import { publicRoutes } from './routes/public/routes.ts'

/** The pages of the doors behind which somebody is known, in one language. */
const personalPages = (language: string) => [...mePages(language), ...employerPages(language), ...bureauPages(language)]

/** The site map: every URL, composed from the doors' own lists. */
export default [
  ...publicRoutes,
  ...apiRoutes,
  ...personalPages('zh-CN'),
  ...prefix('en', personalPages('en')),
] satisfies RouteConfig
