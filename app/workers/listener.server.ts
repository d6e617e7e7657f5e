import { appSession } from '#db/client.ts'
import { Connection } from '#db/connection.ts'

/**
 * Hears what PostgreSQL announces on a channel, from this process or any other, as soon as it is committed. Sleepers
 * wake at each announcement, and after their time in any case: a lost connection makes them slower, never deaf.
 */
export class Listener {
  #databaseUrl: string
  #channel: string
  #client: Connection | undefined
  #rings = 0
  #sleepers = new Set<() => void>()
  #closed = false

  constructor(databaseUrl: string, channel: string) {
    this.#databaseUrl = databaseUrl
    this.#channel = channel
    void this.#listen()
  }

  /** How often it has rung; a sleeper says up to where it has heard. */
  get rings(): number {
    return this.#rings
  }

  ring(): void {
    this.#rings += 1
    for (const wake of this.#sleepers) wake()
  }

  /** Until it rings, has rung since `heard`, or so many milliseconds are over. */
  async rung(heard: number, ms: number): Promise<void> {
    if (this.#closed || this.#rings > heard) return
    if (!this.#client) void this.#listen()
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        this.#sleepers.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      this.#sleepers.add(wake)
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    this.ring()
    await this.#client?.end().catch(() => {}) // it may have been lost already
  }

  async #listen(): Promise<void> {
    const client = new Connection({ connectionString: this.#databaseUrl, staysOpen: true, options: appSession })
    const lost = () => {
      if (this.#client === client) this.#client = undefined
    }
    this.#client = client
      .on('error', lost)
      .on('end', lost)
      .on('notification', () => this.ring())
    try {
      await client.connect()
      await client.query(`listen ${this.#channel}`)
      this.ring() // something may have been announced before
    } catch {
      lost() // the next sleeper tries again
      await client.end().catch(() => {})
    }
    if (this.#closed) await client.end().catch(() => {})
  }
}
