import type { Database } from '#db/client.ts'
import { reasonOf } from '#search/engine/client.ts'
import type { Entity } from '#db/index-queue.ts'
import { IndexLock } from '#search/engine/index-lock.ts'
import { searchableKinds } from '#search/kinds.ts'
import { ensureIndex, type Rebuilt } from './rebuild.ts'
import { IndexSync, type Turn } from './sync.ts'

/** What a dispatcher tells its surroundings; nothing of it needs an answer. */
export type DispatcherReport =
  | { what: 'leading' | 'gave way' }
  | { what: 'turn'; turn: Exclude<Turn, { lane: 'idle' }> }
  | ({ what: 'rebuilt'; entity: Entity; reason: string } & Rebuilt)
  | { what: 'away'; reason: string; retryInMs: number }

export type Dispatcher = { stop(): Promise<void> }

/** Without a notification the queue is looked at this often: rows put aside become due silently. */
const idleMs = 1_000
/** How often a dispatcher that is not the first looks whether the first is gone. */
const standbyMs = 500
const longestPauseMs = 5_000

/**
 * Keeps the index of every kind equal to PostgreSQL until stopped. Any number may run; one of them works, and another
 * takes over when its connection ends. While PostgreSQL or the engine is away it tries again ever more slowly; nothing
 * is lost, because queued rows go away only after the engine has confirmed.
 */
export function startDispatcher(
  db: Database,
  databaseUrl: string,
  report: (news: DispatcherReport) => void = () => {},
): Dispatcher {
  const stopping = new AbortController()
  const { signal } = stopping
  const bell = new Bell(signal)

  async function lead(lock: IndexLock, onSuccess: () => void): Promise<void> {
    report({ what: 'leading' })
    let sync = new IndexSync(db, searchableKinds, { signal })
    while (lock.held && !signal.aborted) {
      for (const kind of searchableKinds) {
        const rebuilt = await ensureIndex(db, kind, signal)
        if (!rebuilt) continue
        report({ what: 'rebuilt', entity: kind.entity, ...rebuilt })
        sync = new IndexSync(db, searchableKinds, { signal })
      }
      const turn = await sync.turn()
      onSuccess()
      if (turn.lane !== 'idle') report({ what: 'turn', turn })
      if (await lock.wanted()) {
        await lock.release()
        report({ what: 'gave way' })
        return
      }
      if (turn.lane === 'idle') await bell.rung(idleMs)
    }
  }

  async function run(): Promise<void> {
    let pause = 0
    while (!signal.aborted) {
      let lock: IndexLock | undefined
      try {
        lock = await IndexLock.connect(databaseUrl, () => bell.ring())
        while (lock.open && !signal.aborted) {
          if (await lock.tryTake())
            await lead(lock, () => {
              pause = 0
            })
          else await bell.pause(standbyMs)
        }
      } catch (error) {
        if (signal.aborted) break
        pause = Math.min(longestPauseMs, pause * 2 || 250)
        const reason = reasonOf(error)
        report({ what: 'away', reason: reason instanceof Error ? reason.message : String(reason), retryInMs: pause })
      } finally {
        await lock?.close().catch(() => {})
      }
      await bell.pause(pause)
    }
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** Sleeps that end early when somebody rings or the dispatcher is stopped. */
class Bell {
  #rang = false
  #wake = () => {}
  #signal: AbortSignal

  constructor(signal: AbortSignal) {
    this.#signal = signal
    signal.addEventListener('abort', () => this.#wake())
  }

  ring() {
    this.#rang = true
    this.#wake()
  }

  /** Until somebody rings, has rung since the last time, or the time is over. */
  async rung(ms: number): Promise<void> {
    if (!this.#rang) await this.#sleep(ms)
    this.#rang = false
  }

  /** The whole time, whoever rings. */
  async pause(ms: number): Promise<void> {
    const end = performance.now() + ms
    while (performance.now() < end && !this.#signal.aborted) await this.#sleep(end - performance.now())
  }

  #sleep(ms: number): Promise<void> {
    if (this.#signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
