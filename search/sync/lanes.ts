/** A bulk batch while people wait for urgent changes: so short that an urgent one behind it is still quick. */
const shortBatchMs = 400
/**
 * A commit has a price of its own, some 200 ms at 50,000 documents: below this size imports would starve and nobody
 * gain.
 */
export const shortestBatch = 250
const longestShortBatch = 1_000
/**
 * Batch size while nobody waits: 4,000 are a tenth slower, 20,000 as fast, and the first urgent change that comes waits
 * behind a batch.
 */
export const longBatch = 10_000
/** So long after an urgent change more of them are expected. */
const urgentEchoMs = 15_000

/** Decides how many bulk documents go into the next batch. Times are milliseconds of a steady clock. */
export class BulkLane {
  #short = shortestBatch
  #most = longBatch
  #lastUrgent = -Infinity

  urgentSeen(now: number): void {
    this.#lastUrgent = now
  }

  peopleWait(now: number): boolean {
    return now - this.#lastUrgent < urgentEchoMs
  }

  nextSize(now: number): number {
    return Math.min(this.#most, this.peopleWait(now) ? this.#short : longBatch)
  }

  /** A batch failed for some document in it: the next ones are half as large until they go well again. */
  failed(documents: number): void {
    this.#most = Math.max(shortestBatch, documents >> 1)
  }

  /** Learns from a batch how many documents fit into the short time; full batches only, others say nothing. */
  took(documents: number, ms: number): void {
    this.#most = Math.min(longBatch, this.#most * 2)
    if (documents < this.#short || documents > longestShortBatch) return
    const fits = documents * Math.min(2, Math.max(0.5, shortBatchMs / ms))
    this.#short = Math.round(Math.min(longestShortBatch, Math.max(shortestBatch, fits)))
  }
}
