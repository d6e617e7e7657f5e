import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { now } from '#app/platform/clock.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { cut } from '#db/values/text.ts'
import { type PostingCheck, postingCheck } from '#app/domains/legality/check-posting.server.ts'
import type { Adapter } from './adapter.ts'
import { type AdapterName, makeAdapter } from './adapters.ts'
import { rowChecker } from './check-row.ts'
import { examineRows } from './examine-rows.ts'
import type { Places, RawRow, ReadRow, Remark } from './exchange-row.ts'
import { IdShapes } from './id-shapes.ts'
import { type ImportConnection, lockSource, openImportConnection } from './import-connection.server.ts'
import { type ImportSummary, Tally } from './import-tally.ts'
import { type PreparedRow, prepareRow } from './prepared-row.ts'
import { loadPlaces, longestPaddedId } from './known-before.server.ts'
import { openRows } from './read-rows.server.ts'
import { RemarksFile } from './remarks-file.server.ts'
import { SeenIds } from './seen-ids.server.ts'
import { soundCells } from './sound-cells.ts'
import type { OpenRows } from './table-rows.ts'
import { compareBatch, createStaging, type ExaminedBatch, writeBatch } from './write-batch.server.ts'

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
  /** Where to list what was imported although something about it is odd. */
  warningsFile?: string
  /** Validity of rows whose source states none, in days from today. */
  validDays?: number
  batchSize?: number
  /** The reason of a rejection in the operator's language. */
  message?: (remark: Remark, kind: 'reason' | 'warning') => string
  onProgress?: (progress: ImportProgress) => void
}

/**
 * Imports the vacancies of one file: read, check, compare, write, batch by batch, in constant memory. Repeating it
 * changes nothing; killed at any point and repeated it ends in the same state. Vacancies that are missing from the file
 * stay as they are, because feeds come in parts. Refused as SourceLocked while the same source is being imported, and
 * as UnreadableFile when the file is none of the formats.
 */
export async function importVacancies(request: ImportRequest): Promise<ImportSummary> {
  const connection = await openImportConnection(request.databaseUrl)
  try {
    if (!request.dryRun) await lockSource(connection.db, request.source)
    const check = await postingCheck(connection.db)
    const [places, paddedIds] = await Promise.all([
      loadPlaces(connection.db),
      longestPaddedId(connection.db, request.source),
    ])
    return await new ImportRun(request, connection, places, new IdShapes(paddedIds), check).run()
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
  readonly #adapter: Adapter
  readonly #check: ReturnType<typeof rowChecker>
  readonly #idShapes: IdShapes
  readonly #legality: PostingCheck
  readonly #rejects: RemarksFile
  readonly #warnings: RemarksFile
  readonly #startedAt = now()
  readonly #today = shanghaiDay(this.#startedAt)
  readonly #seen = new SeenIds()
  readonly #seenContent = new SeenIds()
  readonly #knownFields: ReadonlySet<string>
  readonly #counts = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    outside: 0,
    held_back: 0,
    warnings: 0,
  }
  readonly #tallies = {
    rejected: new Tally(),
    warnings: new Tally(),
    outside: new Tally(),
    places: new Tally(),
    fields: new Tally(),
  }

  constructor(
    request: ImportRequest,
    connection: ImportConnection,
    places: Places,
    idShapes: IdShapes,
    legality: PostingCheck,
  ) {
    this.#request = request
    this.#connection = connection
    this.#idShapes = idShapes
    this.#legality = legality
    this.#check = rowChecker(places, this.#today)
    this.#adapter = makeAdapter(request.adapter ?? 'exchange', places, this.#today, request.validDays ?? 60)
    this.#knownFields = new Set(this.#adapter.knownFields)
    const { file, message = ({ reason }) => reason } = request
    this.#rejects = new RemarksFile(request.rejectsFile ?? `${basename(file)}.rejects.csv`, (remark) =>
      message(remark, 'reason'),
    )
    this.#warnings = new RemarksFile(request.warningsFile ?? `${basename(file)}.warnings.csv`, (remark) =>
      message(remark, 'warning'),
    )
  }

  async run(): Promise<ImportSummary> {
    const { file, dryRun, batchSize = largestBatch, onProgress } = this.#request
    const feed = await openRows(file, this.#adapter)
    const importId = dryRun ? null : await this.#start()
    const progress = () => onProgress?.({ rows: this.#counts.read, bytesRead: feed.bytesRead(), size: feed.size })

    let batch: PreparedRow[] = []
    let size = Math.min(firstBatch, batchSize)
    // The database writes one batch while the next one is examined and the one after that is read.
    let writing: Promise<void> = Promise.resolve()
    let examined: ExaminedBatch | undefined
    const hand = async () => {
      await writing
      const compared = await compareBatch(this.#connection.db, batch, this.#request.source)
      writing = this.#settle(examined, importId)
      // Its failure is thrown where it is awaited; until then it must not count as unhandled.
      writing.catch(() => undefined)
      examined = await this.#examine(compared)
      batch = []
      size = Math.min(2 * size, batchSize)
      await Promise.all([this.#rejects.flush(), this.#warnings.flush()])
      progress()
    }
    try {
      for await (const row of feed.rows) {
        this.#counts.read += 1
        const prepared = 'violation' in row ? this.#reject(row.row, [row.violation]) : this.#take(row)
        if (prepared) batch.push(prepared)
        if (batch.length >= size || this.#counts.read % batchSize === 0) await hand()
      }
      await hand()
      await writing
      await this.#settle(examined, importId)
    } finally {
      await Promise.allSettled([writing])
      await Promise.all([this.#rejects.close(), this.#warnings.close()])
    }
    if (importId !== null) await this.#finish(importId)
    return this.#summary(feed)
  }

  /** The checked row, or null when it is rejected, lies outside the circle or came before. */
  #take({ row: number, raw, remarks = [] }: Extract<ReadRow, { raw: RawRow }>): PreparedRow | null {
    for (const field of Object.keys(raw)) {
      if (!this.#knownFields.has(field) && raw[field] !== '' && raw[field] !== null) this.#tallies.fields.add(field)
    }
    const sound = soundCells(raw, this.#knownFields, this.#adapter.dayFields)
    const converted = this.#adapter.convert(sound.row)
    if ('outside' in converted) {
      this.#counts.outside += 1
      this.#tallies.outside.add(converted.outside)
      if (converted.place) this.#tallies.places.add(cut(converted.place, 40))
      return null
    }
    const checked = this.#check(converted.row)
    if ('violations' in checked || sound.violations.length > 0) {
      const found = 'violations' in checked ? checked.violations.map((one) => this.#inSourceColumns(one, raw)) : []
      const damaged = new Set(sound.violations.map(({ column }) => column))
      return this.#reject(number, [...sound.violations, ...found.filter(({ column }) => !damaged.has(column))])
    }
    const { row } = checked
    const idDamage =
      this.#idShapes.damageOf(row.externalId) ?? (this.#seen.add(row.externalId) ? null : 'duplicate_external_id')
    if (idDamage)
      return this.#reject(number, [
        { column: this.#sourceColumn('external_id'), value: row.externalId, reason: idDamage },
      ])
    const prepared = prepareRow({ ...row, number }, this.#adapter.validityIsAssumed, sha256)
    const twin: Remark[] = this.#seenContent.add(prepared.contentHash)
      ? []
      : [{ column: this.#sourceColumn('title'), value: row.title, reason: 'same_content' }]
    this.#warn(number, [
      ...remarks,
      ...sound.warnings,
      ...converted.warnings,
      ...checked.warnings.map((one) => this.#inSourceColumns(one, raw)),
      ...twin,
    ])
    return prepared
  }

  #warn(number: number, warnings: Remark[]): void {
    if (warnings.length > 0) this.#counts.warnings += 1
    for (const warning of warnings) {
      this.#tallies.warnings.add(warning.reason)
      this.#warnings.add(number, warning)
    }
  }

  #reject(number: number, violations: Remark[]): null {
    this.#counts.rejected += 1
    for (const violation of violations) {
      this.#tallies.rejected.add(violation.column ? `${violation.column}:${violation.reason}` : violation.reason)
      this.#rejects.add(number, violation)
    }
    return null
  }

  /** An adapter's rows are repaired in its own file, so that is what the report has to name and show. */
  #inSourceColumns(violation: Remark, raw: RawRow): Remark {
    const column = this.#sourceColumn(violation.column)
    return column === violation.column && violation.value !== undefined && violation.value !== null
      ? violation
      : { ...violation, column, value: raw[column] }
  }

  #sourceColumn(column: string): string {
    return Object.entries(this.#adapter.sourceColumns).find(([ours]) => ours === column)?.[1] ?? column
  }

  async #examine(compared: Omit<ExaminedBatch, 'unlawful'>): Promise<ExaminedBatch> {
    const rows = [...compared.fresh, ...compared.changed.map(({ row }) => row)]
    const unlawful = await examineRows(rows, this.#legality, (row, remarks) => this.#warn(row, remarks))
    this.#counts.held_back += unlawful.size
    return { ...compared, unlawful }
  }

  async #settle(batch: ExaminedBatch | undefined, importId: number | null): Promise<void> {
    if (!batch) return
    const { validityIsAssumed } = this.#adapter
    const options = { source: this.#request.source, importId, validityIsAssumed, now: this.#startedAt }
    if (importId !== null) await writeBatch(this.#connection, batch, options)
    this.#counts.created += batch.fresh.length
    this.#counts.updated += batch.changed.length
    this.#counts.unchanged += batch.unchanged
  }

  async #start(): Promise<number> {
    const { db } = this.#connection
    await createStaging(db)
    const { id } = await db
      .insertInto('imports')
      .values({
        source: this.#request.source,
        adapter: this.#request.adapter ?? 'exchange',
        file_name: basename(this.#request.file),
      })
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

  #summary(feed: OpenRows): ImportSummary {
    const { file, source, adapter = 'exchange', dryRun = false } = this.#request
    return {
      file,
      source,
      adapter,
      dry_run: dryRun,
      read_as: feed.readAs(),
      ...this.#counts,
      reject_reasons: this.#tallies.rejected.toRecord(),
      warning_reasons: this.#tallies.warnings.toRecord(),
      outside_reasons: this.#tallies.outside.toRecord(),
      outside_places: this.#tallies.places.toRecord(),
      unknown_fields: this.#tallies.fields.toRecord(),
      rejects_file: this.#rejects.isWritten ? this.#rejects.path : null,
      warnings_file: this.#warnings.isWritten ? this.#warnings.path : null,
      seconds: Math.round((now().getTime() - this.#startedAt.getTime()) / 100) / 10,
    }
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
