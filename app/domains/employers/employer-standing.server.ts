import { sql } from 'kysely'
import { now } from '#app/platform/clock.ts'

/** A bureau has checked licence and authorisation, and the half year for which that counts is not over. */
export const isVerifiedNow = (employers = 'e') => {
  const [status, until] = [sql.ref(`${employers}.status`), sql.ref(`${employers}.verified_until`)]
  return sql<boolean>`(${status} = 'verified' and ${until} > ${now()})`
}
