import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Kysely } from 'kysely'
import { now } from '#app/platform/clock.ts'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { cut } from '#db/values/text.ts'
import type { Adapter } from './adapter.ts'
import { type AdapterName, makeAdapter } from './adapters.ts'
import { checkRow } from './check-row.ts'
import { type Places, requiredColumns, type Violation } from './exchange-row.ts'
import { type ImportConnection, lockSource, openImportConnection } from './import-connection.server.ts'
import { type ImportSummary, Tally } from './import-tally.ts'
import { openText, UnreadableFile } from './open-text.server.ts'
import { type PreparedRow, prepareRow } from './prepared-row.ts'
import { readRows } from './read-rows.server.ts'
import { RejectsFile } from './rejects-file.server.ts'
import { SeenIds } from './seen-ids.server.ts'
import { type BatchCounts, compareBatch, createStaging, writeBatch } from './write-batch.server.ts'

export type ImportProgress = { rows: number; bytesRead: number; size: number }

export type ImportRequest = {
  databaseUrl: string
  file: string
  /** Who the rows come from; with `external_id` it identifies a vacancy for good. */
  source: string
  adapter?: AdapterName
  /** Checks and compares everything, writes nothing but the rejects file. */
  dryRun?: boolean
  /** Where to list what was rejected; the file is only made when something was. */
  rejectsFile?: string
  /** Validity of rows whose source states none, in days from today. */
  validDays?: number
  batchSize?: number
  /** The reason of a rejection in the operator's language. */
  message?: (violation: Violation) => string
  onProgress?: (progress: ImportProgress) => void
}

/**
 * Imports the vacancies of one file: read, check, compare, write, batch by batch, in constant memory.
 * Repeating it changes nothing; killed at any point and repeated it ends in the same state. Vacancies that are missing from
 * the file stay as they are, because feeds come in parts. Refused as SourceLocked while the same source is being imported,
 * and as UnreadableFile when the file is none of the formats.
 */
export async function importVacancies(request: ImportRequest): Promise<ImportSummary> {
  const connection = await openImportConnection(request.databaseUrl)
  try {
    if (!request.dryRun) await lockSource(connection.db, request.source)
    return await new ImportRun(request, connection, await loadPlaces(connection.db)).run()
  } finally {
    await connection.close()
  }
}

const largestBatch = 2_000
/** The first batches are small and double, so that the index has something to follow early. */
const firstBatch = 250

class ImportRun {
  readonly #request: ImportRequest
  readonly #connection: ImportConnection
  readonly #places: Places
  readonly #adapter: Adapter
  readonly #rejects: RejectsFile
  readonly #startedAt = now()
  readonly #today = shanghaiDay(this.#startedAt)
  readonly #seen = new SeenIds()
  readonly #knownFields: ReadonlySet<string>
  readonly #counts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, outside: 0, warnings: 0 }
  readonly #tallies = { rejected: new Tally(), warnings: new Tally(), outside: new Tally(), places: new Tally(), fields: new Tally() }

  constructor(request: ImportRequest, connection: ImportConnection, places: Places) {
    this.#request = request
    this.#connection = connection
    this.#places = places
    this.#adapter = makeAdapter(request.adapter ?? 'exchange', places, this.#today, request.validDays ?? 60)
    this.#knownFields = new Set(this.#adapter.knownFields)
    this.#rejects = new RejectsFile(
      request.rejectsFile ?? `${basename(request.file)}.rejects.csv`,
      request.message ?? (({ reason }) => reason),
    )
  }

  async run(): Promise<ImportSummary> {
    const { file, dryRun, batchSize = largestBatch, onProgress } = this.#request
    const text = await openText(file)
    const rows = readRows(text, requiredColumns.map((column) => this.#sourceColumn(column)))
    const importId = dryRun ? null : await this.#start()
    const progress = () => onProgress?.({ rows: this.#counts.read, bytesRead: text.bytesRead(), size: text.size })

    let batch: PreparedRow[] = []
    let size = Math.min(firstBatch, batchSize)
    // The database writes one batch while the next one is read and checked.
    let writing: Promise<void> = Promise.resolve()
    const hand = async () => {
      await writing
      writing = this.#settle(batch, importId)
      // Its failure is thrown where it is awaited; until then it must not count as unhandled.
      writing.catch(() => undefined)
      batch = []
      size = Math.min(2 * size, batchSize)
      await this.#rejects.flush()
      progress()
    }
    try {
      for await (const row of rows) {
        this.#counts.read += 1
        const prepared = 'violation' in row ? this.#reject(row.row, [row.violation]) : this.#take(row.row, row.raw)
        if (prepared) batch.push(prepared)
        if (batch.length >= size || this.#counts.read % batchSize === 0) await hand()
      }
      await hand()
      await writing
    } finally {
      await Promise.allSettled([writing])
      await this.#rejects.close()
    }
    if (importId !== null) await this.#finish(importId)
    return this.#summary()
  }

  /** The checked row, or null when it is rejected, lies outside the circle or came before. */
  #take(number: number, raw: Record<string, unknown>): PreparedRow | null {
    for (const field of Object.keys(raw)) if (!this.#knownFields.has(field)) this.#tallies.fields.add(field)
    const converted = this.#adapter.convert(raw)
    if ('outside' in converted) {
      this.#counts.outside += 1
      this.#tallies.outside.add(converted.outside)
      if (converted.place) this.#tallies.places.add(cut(converted.place, 40))
      return null
    }
    const checked = checkRow(converted.row, this.#places, this.#today)
    if ('violations' in checked) {
      return this.#reject(number, checked.violations.map((one) => this.#inSourceColumns(one, raw)))
    }
    if (!this.#seen.add(checked.row.externalId)) {
      const column = this.#sourceColumn('external_id')
      return this.#reject(number, [{ column, value: checked.row.externalId, reason: 'duplicate_external_id' }])
    }
    const warnings = [...converted.warnings, ...checked.warnings]
    if (warnings.length > 0) this.#counts.warnings += 1
    for (const warning of warnings) this.#tallies.warnings.add(warning)
    return prepareRow(checked.row, this.#adapter.validityIsAssumed, sha256)
  }

  #reject(number: number, violations: Violation[]): null {
    this.#counts.rejected += 1
    for (const violation of violations) {
      this.#tallies.rejected.add(violation.column ? `${violation.column}:${violation.reason}` : violation.reason)
      this.#rejects.add(number, violation)
    }
    return null
  }

  /** An adapter's rows are repaired in its own file, so that is what the report has to name and show. */
  #inSourceColumns(violation: Violation, raw: Record<string, unknown>): Violation {
    const column = this.#sourceColumn(violation.column)
    return column === violation.column ? violation : { ...violation, column, value: raw[column] }
  }

  #sourceColumn(column: string): string {
    return Object.entries(this.#adapter.sourceColumns).find(([ours]) => ours === column)?.[1] ?? column
  }

  async #settle(batch: PreparedRow[], importId: number | null): Promise<void> {
    if (batch.length === 0) return
    const { source } = this.#request
    const counts: BatchCounts = this.#request.dryRun
      ? await compareBatch(this.#connection.db, batch, source)
      : await writeBatch(this.#connection, batch, {
          source, importId, validityIsAssumed: this.#adapter.validityIsAssumed, now: this.#startedAt,
        })
    this.#counts.created += counts.created
    this.#counts.updated += counts.updated
    this.#counts.unchanged += counts.unchanged
  }

  async #start(): Promise<number> {
    const { db } = this.#connection
    await createStaging(db)
    const { id } = await db
      .insertInto('imports')
      .values({ source: this.#request.source, adapter: this.#request.adapter ?? 'exchange', file_name: basename(this.#request.file) })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }

  async #finish(importId: number): Promise<void> {
    const { read, rejected, outside } = this.#counts
    await this.#connection.db
      .updateTable('imports')
      .set({ finished_at: now(), rows_read: read, rows_rejected: rejected, rows_outside: outside })
      .where('id', '=', importId)
      .execute()
  }

  #summary(): ImportSummary {
    const { file, source, adapter = 'exchange', dryRun = false } = this.#request
    return {
      file, source, adapter, dry_run: dryRun, ...this.#counts,
      reject_reasons: this.#tallies.rejected.toRecord(),
      warning_reasons: this.#tallies.warnings.toRecord(),
      outside_reasons: this.#tallies.outside.toRecord(),
      outside_places: this.#tallies.places.toRecord(),
      unknown_fields: this.#tallies.fields.toRecord(),
      rejects_file: this.#rejects.isWritten ? this.#rejects.path : null,
      seconds: Math.round((now().getTime() - this.#startedAt.getTime()) / 100) / 10,
    }
  }
}

async function loadPlaces(db: Kysely<DB>): Promise<Places> {
  const cities = await db
    .selectFrom('member_cities').select(['code', 'name', 'short_name as shortName']).orderBy('position').execute()
  const districts = await db
    .selectFrom('districts').select(['code', 'city_code as cityCode', 'name', 'short_name as shortName']).orderBy('code').execute()
  if (cities.length === 0) throw new UnreadableFile('no_reference_data')
  return { cities, districts }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
