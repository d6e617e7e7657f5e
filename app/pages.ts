import { apiPages } from './routes/api/pages.ts'
import { bureauPages } from './routes/bureau/pages.ts'
import { employerPages } from './routes/employer/pages.ts'
import { mePages } from './routes/me/pages.ts'
import { publicPages } from './routes/public/pages.ts'

/** The pages of each door, whose files lie in `routes/<door>/`. Site map, rights, navigation and links come of it. */
export const doors = {
  public: publicPages,
  api: apiPages,
  me: mePages,
  employer: employerPages,
  bureau: bureauPages,
}

/** Every page by its name. */
export const pages = { ...publicPages, ...apiPages, ...mePages, ...employerPages, ...bureauPages }
