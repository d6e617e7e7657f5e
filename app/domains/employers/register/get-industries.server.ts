import { db } from '#db/client.ts'
import { brieflyCached } from '#app/platform/brief-cache.server.ts'

/** The divisions 大类 of GB/T 4754 in the order of their codes, for choosing one. One query, kept for ten minutes. */
export const getIndustries = brieflyCached(600_000, () =>
  db().selectFrom('industries').select(['code', 'name']).where('level', '=', 2).orderBy('code').execute(),
)
