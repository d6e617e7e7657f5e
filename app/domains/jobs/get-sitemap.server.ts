import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { suspensionMark } from '#db/suspensions.ts'
import { brieflyCached } from '#app/platform/brief-cache.server.ts'
import { NotFound } from '#app/platform/errors.ts'

const sitemapKinds = ['vacancies', 'employers'] as const
export type SitemapKind = (typeof sitemapKinds)[number]

/** Ids are shared out into parts of fixed ranges, so a part keeps its address; in two languages at most 20,000 URLs. */
const idsPerPart = 10_000
const largestPart = 100_000_000

export type SitemapPart = { kind: SitemapKind; part: number; changedAt: string }
export type SitemapEntry = { id: number; changedAt: string }

/**
 * The parts that have something to show. One query over all open vacancies, kept for ten minutes or until a suspension.
 */
export const getSitemapParts = brieflyCached(
  600_000,
  async (): Promise<SitemapPart[]> => {
    const part = (column: string) => sql<number>`${sql.ref(column)} / ${sql.lit(idsPerPart)}`
    const changedAt = sql<Date>`max(v.updated_at)`.as('changedAt')
    const open = db().selectFrom('vacancies as v').where(isPublic())
    const rows = await open
      .select([sql.lit<SitemapKind>('vacancies').as('kind'), part('v.id').as('part'), changedAt])
      .groupBy(part('v.id'))
      .unionAll(
        open
          .select([sql.lit<SitemapKind>('employers').as('kind'), part('v.employer_id').as('part'), changedAt])
          .groupBy(part('v.employer_id')),
      )
      .orderBy('kind', 'desc')
      .orderBy('part')
      .execute()
    return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }))
  },
  () => suspensionMark(db()),
)

/** Open vacancies, or employers that have some, of one part. One query. NotFound for what cannot be a part. */
export async function getSitemapPart(
  kind: string,
  part: number,
): Promise<{ kind: SitemapKind; entries: SitemapEntry[] }> {
  const known = sitemapKinds.find((name) => name === kind)
  if (!known || !Number.isInteger(part) || part < 0 || part > largestPart)
    throw new NotFound(`Sitemap part ${kind} ${part}`)
  const id = known === 'vacancies' ? 'v.id' : 'v.employer_id'
  const rows = await db()
    .selectFrom('vacancies as v')
    .where(isPublic())
    .where(id, '>=', part * idsPerPart)
    .where(id, '<', (part + 1) * idsPerPart)
    .select([`${id} as id`, sql<Date>`max(v.updated_at)`.as('changedAt')])
    .groupBy(id)
    .orderBy(id)
    .execute()
  return { kind: known, entries: rows.map((row) => ({ id: row.id, changedAt: row.changedAt.toISOString() })) }
}
