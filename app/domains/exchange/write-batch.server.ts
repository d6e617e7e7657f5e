import { type Kysely, sql, type Transaction } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import { pipeline } from 'node:stream/promises'
import { holdBackVacancies, letGoVacancies } from '#app/domains/jobs/hold-back-vacancies.server.ts'
import type { VacancyStatus } from '#app/domains/jobs/vacancy-status.ts'
import { markStaleFrom } from '#db/index-queue.ts'
import type { DB } from '#db/schema.generated.ts'
import type { ImportConnection } from './import-connection.server.ts'
import type { Unlawful } from './examine-rows.ts'
import { type PreparedRow, statusAfterImport } from './prepared-row.ts'

export type BatchOptions = { source: string; importId: number | null; validityIsAssumed: boolean; now: Date }

type Existing = { id: number; externalId: string; contentHash: string | null }
type Staged = PreparedRow & { vacancyId: number | null; oldStatus: VacancyStatus | null; status: VacancyStatus }

/**
 * Where the rows of a batch stand before they are written; seen by this connection only, empty after each transaction.
 */
export async function createStaging(db: Kysely<DB>): Promise<void> {
  await sql`
    create temporary table staged_rows (
      vacancy_id bigint, old_status text, status text, external_id text, content_hash text, title text,
      employer_name text, name_key text, uscc text, city_code text, district_code text, address text, kind text,
      headcount smallint, pay_min integer, pay_max integer, pay_period text, pay_months smallint, education text,
      experience_years_min smallint, benefits text[], hours text[], description text, published_at timestamptz,
      expires_at timestamptz, employer_id bigint
    ) on commit delete rows`.execute(db)
}

/** A batch beside what the source has sent before. */
type ComparedBatch = { fresh: PreparedRow[]; changed: { id: number; row: PreparedRow }[]; unchanged: number }

/** The same with what may not become public. */
export type ExaminedBatch = ComparedBatch & { unlawful: Unlawful }

/** What a batch would do; writes nothing, and what is written of other batches makes no difference. */
export async function compareBatch(db: Kysely<DB>, rows: PreparedRow[], source: string): Promise<ComparedBatch> {
  const { fresh, changed } = split(rows, await existingRows(db, rows, source))
  return { fresh, changed, unchanged: rows.length - fresh.length - changed.length }
}

/**
 * Writes the new and changed rows of a batch: employers, vacancies, their status changes, the index queue and the
 * counts of the run, in one transaction. Rows with the same content as before are not touched, and unlawful ones wait
 * for the bureau. Repeating a batch is harmless, so a deadlock or a collision with another writer is answered by doing
 * it again.
 */
export async function writeBatch(
  connection: ImportConnection,
  batch: ExaminedBatch,
  options: BatchOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connection.db.transaction().execute((trx) => writeInTransaction(connection, trx, batch, options))
    } catch (error) {
      if (attempt === 5 || !isCollision(error)) throw error
    }
  }
}

/** Serialisation failure, deadlock, lock timeout, unique violation. */
function isCollision(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['40001', '40P01', '55P03', '23505'].includes(String((error as NodeJS.ErrnoException).code))
  )
}

async function writeInTransaction(
  { client }: ImportConnection,
  trx: Transaction<DB>,
  { fresh, changed, unchanged, unlawful }: ExaminedBatch,
  options: BatchOptions,
): Promise<void> {
  const { source, importId, now } = options
  const current = await lockChanged(
    trx,
    changed.map(({ id }) => id),
  )
  const staged: Staged[] = [
    ...fresh.map((row) => ({
      ...row,
      vacancyId: null,
      oldStatus: null,
      status: statusAfterImport(null, { ...row, isUnlawful: unlawful.has(row.externalId) }, now),
    })),
    ...changed.map(({ id, row }) => {
      const was = current.get(id)!
      const { status, expiresAt: old } = was
      const isUnlawful = unlawful.has(row.externalId)
      // An assumed end of validity was set at the first import and stays, unless the posting is newer than it.
      const expiresAt = options.validityIsAssumed && old && old > row.publishedAt ? old : row.expiresAt
      const after = statusAfterImport(was, { expiresAt, isUnlawful }, now)
      return { ...row, expiresAt, vacancyId: id, oldStatus: status, status: after }
    }),
  ]
  if (staged.length > 0) {
    await pipeline(copyLines(staged), client.query(copyFrom('copy staged_rows from stdin')))
    await findEmployers(trx, source)
    await insertNew(trx, source, importId)
    if (changed.length > 0) await updateChanged(trx, importId)
    const held = staged.filter(
      ({ externalId, status, expiresAt }) => unlawful.has(externalId) && status === 'in_review' && expiresAt > now,
    )
    await holdBackVacancies(trx, new Map(held.map(({ externalId }) => [externalId, unlawful.get(externalId)])), source)
    await letGoVacancies(
      trx,
      staged.flatMap(({ vacancyId, oldStatus, status }) =>
        vacancyId !== null && oldStatus === 'in_review' && status !== 'in_review' ? [vacancyId] : [],
      ),
    )
  }
  await sql`
    update imports set rows_created = rows_created + ${fresh.length},
      rows_updated = rows_updated + ${changed.length}, rows_unchanged = rows_unchanged + ${unchanged}
    where id = ${importId}`.execute(trx)
}

async function existingRows(db: Kysely<DB>, rows: PreparedRow[], source: string): Promise<Map<string, Existing>> {
  const existing = await sql<Existing>`
    select id, external_id as "externalId", content_hash as "contentHash" from vacancies
    where source = ${source} and external_id = any(${rows.map((row) => row.externalId)}::text[])`.execute(db)
  return new Map(existing.rows.map((row) => [row.externalId, row]))
}

function split(rows: PreparedRow[], existing: Map<string, Existing>): Pick<ComparedBatch, 'fresh' | 'changed'> {
  const fresh: PreparedRow[] = []
  const changed: { id: number; row: PreparedRow }[] = []
  for (const row of rows) {
    const known = existing.get(row.externalId)
    if (!known) fresh.push(row)
    else if (known.contentHash !== row.contentHash) changed.push({ id: known.id, row })
  }
  return { fresh, changed }
}

/** In the order of their ids, so that two writers never wait for each other in a circle. */
async function lockChanged(trx: Transaction<DB>, ids: number[]) {
  type Current = { id: number; status: VacancyStatus; isHeldBack: boolean; expiresAt: Date | null }
  if (ids.length === 0) return new Map<number, Current>()
  const { rows } = await sql<Current>`
    select id, status, expires_at as "expiresAt", status = 'in_review' and (select reason from vacancy_status_changes c
      where c.vacancy_id = vacancies.id order by c.id desc limit 1) = 'held_back' as "isHeldBack"
    from vacancies
    where id = any(${ids}::bigint[]) order by id for update`.execute(trx)
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Gives every staged row its employer: the one with its credit code, else the oldest of its name, else a new one.
 * An unverified employer without a code takes the code of the first row that names both, and one that was merged stands
 * for what it was merged into. The unique indexes decide between two imports that create the same employer; both then
 * read the one that is there.
 */
async function findEmployers(trx: Transaction<DB>, source: string): Promise<void> {
  await sql`
    with coded as (
      select distinct on (uscc) uscc, name_key from staged_rows
      where uscc is not null and not exists (select from employers where employers.uscc = staged_rows.uscc)
      order by uscc, name_key
    ), adopting as (select distinct on (name_key) uscc, name_key from coded order by name_key, uscc)
    update employers set uscc = adopting.uscc, updated_at = now() from adopting
    where employers.name_key = adopting.name_key and employers.uscc is null
      and employers.verified_at is null and employers.merged_into is null`.execute(trx)
  await sql`
    insert into employers (source, name, name_key, uscc)
    select distinct on (uscc) ${source}, employer_name, name_key, uscc from staged_rows
    where uscc is not null and not exists (select from employers where employers.uscc = staged_rows.uscc)
    order by uscc, name_key, employer_name
    on conflict (uscc) where uscc is not null do nothing`.execute(trx)
  await sql`
    insert into employers (source, name, name_key)
    select distinct on (name_key) ${source}, employer_name, name_key from staged_rows
    where uscc is null and not exists (select from employers where employers.name_key = staged_rows.name_key)
    order by name_key, employer_name
    on conflict (name_key) where uscc is null do nothing`.execute(trx)
  await sql`
    update staged_rows set employer_id = case
      when uscc is null then (select coalesce(merged_into, id) from employers
        where employers.name_key = staged_rows.name_key order by id limit 1)
      else (select coalesce(merged_into, id) from employers where employers.uscc = staged_rows.uscc)
    end`.execute(trx)
}

const contentColumns = [
  'content_hash',
  'title',
  'employer_id',
  'city_code',
  'district_code',
  'address',
  'kind',
  'headcount',
  'pay_min',
  'pay_max',
  'pay_period',
  'pay_months',
  'education',
  'experience_years_min',
  'benefits',
  'hours',
  'description',
  'status',
  'published_at',
  'expires_at',
]

async function insertNew(trx: Transaction<DB>, source: string, importId: number | null): Promise<void> {
  const columns = sql.join(contentColumns.map((column) => sql.ref(column)))
  await sql`
    with written as (
      insert into vacancies (source, external_id, import_id, ${columns})
      select ${source}, external_id, ${importId}::bigint, ${columns} from staged_rows where vacancy_id is null
      returning id, status
    ), history as (
      insert into vacancy_status_changes (vacancy_id, to_status, actor, reason)
      select id, status, 'import', case status when 'in_review' then 'held_back' else 'imported' end from written
    ) ${markStaleFrom('vacancy', 'bulk', sql`select id from written`)}`.execute(trx)
}

async function updateChanged(trx: Transaction<DB>, importId: number | null): Promise<void> {
  const assignments = sql.join(contentColumns.map((column) => sql`${sql.ref(column)} = staged_rows.${sql.ref(column)}`))
  await sql`
    with written as (
      update vacancies
      set import_id = ${importId}::bigint, version = vacancies.version + 1, updated_at = now(), ${assignments}
      from staged_rows where vacancies.id = staged_rows.vacancy_id
      returning vacancies.id, vacancies.status, staged_rows.old_status
    ), history as (
      insert into vacancy_status_changes (vacancy_id, from_status, to_status, actor, reason)
      select id, old_status, status, 'import', case status when 'in_review' then 'held_back' else 'imported' end
      from written where status <> old_status
    ) ${markStaleFrom('vacancy', 'bulk', sql`select id from written`)}`.execute(trx)
}

/** So many lines are handed over together, because each piece has its price in the stream. */
const linesAtOnce = 200

/**
 * Lines of PostgreSQL's COPY text format, in the order of the columns of `staged_rows`; the employer is found later.
 */
function* copyLines(rows: Staged[]): Generator<string> {
  for (let start = 0; start < rows.length; start += linesAtOnce)
    yield rows
      .slice(start, start + linesAtOnce)
      .map(copyLine)
      .join('')
}

function copyLine(row: Staged): string {
  const values = [
    row.vacancyId,
    row.oldStatus,
    row.status,
    row.externalId,
    row.contentHash,
    row.title,
    row.employerName,
    row.nameKey,
    row.employerUscc,
    row.cityCode,
    row.districtCode,
    row.address,
    row.kind,
    row.headcount,
    row.payMin,
    row.payMax,
    row.payPeriod,
    row.payMonths,
    row.education,
    row.experienceYearsMin,
    `{${row.benefits.join(',')}}`,
    `{${row.hours.join(',')}}`,
    row.description,
    row.publishedAt.toISOString(),
    row.expiresAt.toISOString(),
    null,
  ]
  return values.map((value) => (value === null ? '\\N' : copyText(String(value)))).join('\t') + '\n'
}

const copyEscapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyText(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => copyEscapes[character]!)
}
