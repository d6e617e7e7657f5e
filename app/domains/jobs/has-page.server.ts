import { type RawBuilder, sql } from 'kysely'
import { isOfActiveEmployer } from '#db/suspensions.ts'
import { statesWhere } from '#app/platform/lifecycle.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { vacancyStates } from './vacancy-status.ts'

const withPage = statesWhere(vacancyStates, ({ page }) => page !== null)

/** Of vacancies `v`: those that have a page, the vacancy itself or the news that it is over. */
export const hasPage = (): RawBuilder<boolean> =>
  sql<boolean>`(${inStates('v.status', withPage)} and ${isOfActiveEmployer()})`
