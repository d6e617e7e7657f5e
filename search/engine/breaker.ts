import { now } from '#db/values/now.ts'

/** Thrown when the search engine cannot answer now; the caller answers from PostgreSQL instead. */
export class SearchAway extends Error {
  override name = 'SearchAway'

  /**
   * By name: the server and the built pages are two module graphs with a copy of this class each, and share one
   * breaker.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'SearchAway'
  }
}

/** ready: asked as usual; away: not asked until it answers a probe; absent: this portal has no search engine. */
export type SearchHealth = { state: 'ready' | 'away' | 'absent'; since: Date; reason?: string }

/** Failures in a row after which the engine counts as away; one slow answer on a busy machine is not yet a fault. */
const toleratedFailures = 3
const firstProbeMs = 250
const slowestProbeMs = 2_000

/**
 * A circuit breaker: after repeated failures nobody waits for the engine any more. A probe in the background asks
 * whether it lives; then one real request is let through alone, and its success opens the way for all.
 */
export class Breaker {
  #health: SearchHealth = { state: 'ready', since: now() }
  #failures = 0
  #trial: 'closed' | 'next' | 'running' = 'closed'
  #probe: () => Promise<unknown>

  constructor(probe: () => Promise<unknown>) {
    this.#probe = probe
  }

  health(): SearchHealth {
    return this.#health
  }

  /** Refuses at once with {@link SearchAway} while the engine is away. */
  async run<T>(request: () => Promise<T>): Promise<T> {
    const trial = this.#health.state === 'away'
    if (trial) {
      if (this.#trial !== 'next') throw new SearchAway(this.#health.reason)
      this.#trial = 'running'
    }
    try {
      const answer = await request()
      if (trial || this.#health.state === 'ready') this.#recover()
      return answer
    } catch (error) {
      if (error instanceof SearchAway) this.#fail(error, trial)
      else if (trial) this.#recover()
      throw error
    }
  }

  #recover() {
    this.#failures = 0
    this.#trial = 'closed'
    if (this.#health.state === 'away') this.#health = { state: 'ready', since: now() }
  }

  #fail(error: SearchAway, trial: boolean) {
    this.#failures += 1
    if (this.#health.state === 'ready' && this.#failures < toleratedFailures) return
    if (this.#health.state === 'ready' || trial) {
      this.#trial = 'closed'
      const since = this.#health.state === 'away' ? this.#health.since : now()
      this.#health = { state: 'away', since, reason: error.message }
      this.#probeAfter(firstProbeMs)
    }
  }

  #probeAfter(delay: number) {
    const timer = setTimeout(async () => {
      try {
        await this.#probe()
        this.#trial = 'next'
      } catch (error) {
        if (!(error instanceof SearchAway)) throw error
        this.#health = { ...this.#health, reason: error.message }
        this.#probeAfter(Math.min(delay * 2, slowestProbeMs))
      }
    }, delay)
    timer.unref()
  }
}
