import { sql } from 'kysely'
import { now } from '#app/platform/clock.ts'

export { isOfActiveEmployer } from '#db/suspensions.ts'

/** A bureau has checked licence and authorisation, and the half year for which that counts is not over. */
export const isVerifiedNow = (employers = 'e') =>
  sql<boolean>`(${sql.ref(`${employers}.status`)} = 'verified' and ${sql.ref(`${employers}.verified_until`)} > ${now()})`
