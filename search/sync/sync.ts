import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#db/client.ts'
import { acknowledge, type Claim, claimStale, type Entity, type Failures, putAside } from '#db/index-queue.ts'
import { indexName } from '#search/engine/client.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { BulkLane, shortestBatch } from './lanes.ts'
import { BatchFailed, type Prepared, prepareDocuments, writeDocuments } from './write-documents.ts'

/** What came of a turn: documents of a kind brought up to date, and those put aside with the reason. */
export type Turn =
  { lane: 'urgent' | 'bulk'; entity: Entity; documents: number; failures: Failures; ms: number } | { lane: 'idle' }

const urgentAtOnce = 500
/** An import of the first kind goes on between its batches: bulk changes of the others wait so long for its end. */
const afterTheFirstMs = 3_000

/** So many documents are read at once while the engine works, so that its end is soon noticed. */
const aheadAtOnce = 500
/** How often it is looked whether an import has added more. */
const lookAgainMs = 200

/** A document built ahead, and the queued rows its entity had then: any other means a change it may not know. */
type BuiltAhead = { rowIds: readonly number[]; line: string }

/**
 * Copies what has changed from PostgreSQL into the search indexes, turn by turn: all urgent ones of a kind alone, or
 * one batch of bulk ones, of the first kind that has some; the others begin when the first has been idle for a while.
 * Only the holder of the index lock may take turns.
 */
export class IndexSync {
  #kinds: KindSync[]
  #firstBusyAt = -Infinity

  constructor(
    db: Database,
    kinds: readonly SearchableKind[],
    { signal, lane = () => new BulkLane() }: { signal?: AbortSignal; lane?: () => BulkLane } = {},
  ) {
    this.#kinds = kinds.map((kind) => new KindSync(db, kind, lane(), signal))
  }

  async turn(): Promise<Turn> {
    for (const kind of this.#kinds) {
      const turn = await kind.urgentTurn()
      if (!turn) continue
      for (const other of this.#kinds) other.lane.urgentSeen(performance.now())
      return turn
    }
    for (const [place, kind] of this.#kinds.entries()) {
      if (place > 0 && performance.now() - this.#firstBusyAt < afterTheFirstMs) break
      const turn = await kind.bulkTurn()
      if (turn && place === 0) this.#firstBusyAt = performance.now()
      if (turn) return turn
    }
    return { lane: 'idle' }
  }
}

/**
 * The turns of one kind. Documents are rebuilt from the current rows, so repeats and reorderings are harmless;
 * {@link BulkLane} decides the size of bulk batches. One that fails is taken up again in smaller ones, turn by turn, so
 * that a document at fault in it holds up no urgent change.
 */
class KindSync {
  readonly lane: BulkLane
  /** Documents of the next bulk batch, built while the engine was busy with the one before. */
  #ahead = new Map<number, BuiltAhead>()
  #db: Database
  #kind: SearchableKind
  #signal: AbortSignal | undefined

  constructor(db: Database, kind: SearchableKind, lane: BulkLane, signal: AbortSignal | undefined) {
    this.#db = db
    this.#kind = kind
    this.lane = lane
    this.#signal = signal
  }

  urgentTurn(): Promise<Turn | undefined> {
    return this.#turn('urgent', urgentAtOnce)
  }

  bulkTurn(): Promise<Turn | undefined> {
    return this.#turn('bulk', this.lane.nextSize(performance.now()))
  }

  /** Undefined where nothing is due. */
  async #turn(lane: 'urgent' | 'bulk', most: number): Promise<Turn | undefined> {
    const claims = await claimStale(this.#db, this.#kind.entity, lane, most)
    return claims.length === 0 ? undefined : this.#copy(lane, claims)
  }

  async #copy(lane: 'urgent' | 'bulk', claims: Claim[]): Promise<Turn> {
    const { entity, index } = this.#kind
    const prepared = await this.#prepare(claims)
    const start = performance.now()
    const writing = writeDocuments(indexName(index), prepared, {
      signal: this.#signal,
      lookThroughAtMost: lane === 'bulk' ? shortestBatch : undefined,
    })
    // A failure to build ahead is no loss: the next turn builds those documents itself, and then it counts.
    const [written] = await Promise.allSettled([
      writing,
      lane === 'bulk' ? this.#buildAhead(claims, writing) : undefined,
    ])
    const ms = performance.now() - start
    if (written.status === 'rejected') {
      if (!(written.reason instanceof BatchFailed)) throw written.reason
      this.lane.failed(claims.length)
      return { lane, entity, documents: 0, failures: new Map(), ms }
    }
    const failures = written.value
    await this.#settle(claims, failures)
    if (lane === 'bulk') this.lane.took(claims.length, ms)
    return { lane, entity, documents: claims.length - failures.size, failures, ms }
  }

  /** The documents of what is claimed: those built ahead that still hold, and the rest built now. */
  async #prepare(claims: Claim[]): Promise<Prepared> {
    const ready = claims.flatMap((claim) => {
      const ahead = this.#ahead.get(claim.entityId)
      this.#ahead.delete(claim.entityId)
      return ahead && claim.rowIds.every((row) => ahead.rowIds.includes(row))
        ? [[claim.entityId, ahead.line] as const]
        : []
    })
    const lines = new Map(ready)
    const prepared = await prepareDocuments(
      this.#db,
      this.#kind,
      claims.map(({ entityId }) => entityId).filter((id) => !lines.has(id)),
    )
    for (const [id, line] of lines) prepared.lines.set(id, line)
    return prepared
  }

  /**
   * Until the engine is done or the next batch complete: builds what follows these claims, and what an import adds
   * meanwhile.
   */
  async #buildAhead(current: Claim[], writing: Promise<unknown>): Promise<void> {
    let busy = true
    const done = writing
      .catch(() => {})
      .finally(() => {
        busy = false
      })
    const beingWritten = new Set(current.map(({ entityId }) => entityId))
    let after = lastRow(current)
    while (
      busy &&
      !this.lane.peopleWait(performance.now()) &&
      this.#ahead.size < this.lane.nextSize(performance.now())
    ) {
      const claims = await claimStale(this.#db, this.#kind.entity, 'bulk', aheadAtOnce, after)
      if (claims.length === 0) {
        await Promise.race([done, sleep(lookAgainMs)])
        continue
      }
      after = lastRow(claims)
      const { lines } = await prepareDocuments(
        this.#db,
        this.#kind,
        claims.map(({ entityId }) => entityId).filter((id) => !beingWritten.has(id)),
      )
      for (const claim of claims) {
        const line = lines.get(claim.entityId)
        if (line !== undefined) this.#ahead.set(claim.entityId, { rowIds: claim.rowIds, line })
      }
    }
  }

  async #settle(claims: Claim[], failures: Failures): Promise<void> {
    await putAside(
      this.#db,
      claims.filter(({ entityId }) => failures.has(entityId)),
      failures,
    )
    await acknowledge(
      this.#db,
      claims.filter(({ entityId }) => !failures.has(entityId)),
    )
  }
}

const lastRow = (claims: Claim[]) => claims.reduce((last, { firstRowId }) => Math.max(last, firstRowId), 0)
