import { type RouteConfig } from '@remix-run/route-config'
import { apiRoutes } from './routes/api/routes.ts'
import { publicRoutes } from './routes/public/routes.ts'

/** The site map: every URL, composed from the doors' own lists. */
export default [...publicRoutes, ...apiRoutes] satisfies RouteConfig
