import type { Database } from '#db/client.ts'
import { acknowledge, type Claim, claimVacancies, putAside } from '#db/outbox.ts'
import { indexName } from './client.ts'
import { BulkLane } from './lanes.ts'
import { type Failures, type Prepared, prepareDocuments, writeDocuments } from './write-documents.ts'

/** What came of a turn: documents brought up to date, and those put aside with the reason. */
export type Turn = { lane: 'urgent' | 'bulk' | 'idle'; documents: number; failures: Failures; ms: number }

const urgentAtOnce = 500

type Batch = { claims: Claim[]; prepared: Prepared }

/**
 * Copies changed vacancies from PostgreSQL into the search index, turn by turn: all urgent ones alone, or one batch of
 * bulk ones whose size {@link BulkLane} decides. Documents are rebuilt from the current rows, so repeats and
 * reorderings are harmless. Only the holder of the index lock may take turns.
 */
export class VacancySync {
  #lane = new BulkLane()
  /** The next bulk batch, built while the engine was busy with the one before. */
  #ahead: Batch | undefined
  #db: Database
  #signal: AbortSignal | undefined

  constructor(db: Database, signal?: AbortSignal) {
    this.#db = db
    this.#signal = signal
  }

  async turn(): Promise<Turn> {
    const urgent = await claimVacancies(this.#db, 'urgent', urgentAtOnce)
    if (urgent.length > 0) {
      this.#lane.urgentSeen(performance.now())
      // What was built ahead may be older than what is sent now.
      this.#ahead = undefined
      return this.#copy('urgent', await this.#prepare(urgent))
    }
    const batch = this.#ahead ?? await this.#prepare(await claimVacancies(this.#db, 'bulk', this.#lane.nextSize(performance.now())))
    this.#ahead = undefined
    if (batch.claims.length === 0) return { lane: 'idle', documents: 0, failures: new Map(), ms: 0 }
    return this.#copy('bulk', batch)
  }

  async #copy(lane: 'urgent' | 'bulk', batch: Batch): Promise<Turn> {
    const start = performance.now()
    const writing = writeDocuments(indexName('vacancies'), batch.prepared, this.#signal)
    const ahead = lane === 'bulk' ? this.#prepareAhead(batch) : undefined
    // A failure to build ahead is no loss: the next turn builds that batch itself, and then it counts.
    const [written] = await Promise.allSettled([writing, ahead])
    if (written.status === 'rejected') {
      this.#ahead = undefined
      throw written.reason
    }
    const failures = written.value
    const ms = performance.now() - start
    await this.#settle(batch.claims, failures)
    if (lane === 'bulk') this.#lane.took(batch.claims.length, ms)
    return { lane, documents: batch.claims.length - failures.size, failures, ms }
  }

  /** Only a full batch: to one that is not, an import adds more while the engine is busy. */
  async #prepareAhead(current: Batch): Promise<void> {
    const now = performance.now()
    if (this.#lane.peopleWait(now)) return
    const size = this.#lane.nextSize(now)
    const claims = await claimVacancies(this.#db, 'bulk', size, Math.max(...current.claims.map((claim) => claim.firstRowId)))
    if (claims.length === size) this.#ahead = await this.#prepare(claims)
  }

  async #prepare(claims: Claim[]): Promise<Batch> {
    return { claims, prepared: await prepareDocuments(this.#db, claims.map((claim) => claim.entityId)) }
  }

  async #settle(claims: Claim[], failures: Failures): Promise<void> {
    for (const claim of claims.filter(({ entityId }) => failures.has(entityId))) {
      await putAside(this.#db, [claim], failures.get(claim.entityId)!)
    }
    await acknowledge(this.#db, claims.filter(({ entityId }) => !failures.has(entityId)))
  }
}
