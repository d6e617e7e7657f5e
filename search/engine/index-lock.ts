import { appSession } from '#db/client.ts'
import { Connection } from '#db/connection.ts'

/** Any fixed number: whoever holds this advisory lock of the database is the only one that writes its search index. */
const lockKey = 730_215_001

/**
 * A connection of its own that holds the right to write the search index. PostgreSQL takes the right back when the
 * connection ends, so a killed holder never blocks the next one. It also hears when rows are queued.
 */
export class IndexLock {
  #client: Connection
  #held = false
  #open = true

  private constructor(client: Connection) {
    this.#client = client
  }

  /** Connects without taking the lock; `onQueued` is called whenever somebody has queued something. */
  static async connect(databaseUrl: string, onQueued: () => void = () => {}): Promise<IndexLock> {
    const client = new Connection({ connectionString: databaseUrl, staysOpen: true, options: appSession })
    const lock = new IndexLock(client)
    const ended = () => {
      lock.#open = lock.#held = false
      onQueued()
    }
    client.on('error', ended)
    client.on('end', ended)
    client.on('notification', onQueued)
    await client.connect()
    await client.query('listen index_queue')
    return lock
  }

  get held(): boolean {
    return this.#held
  }

  get open(): boolean {
    return this.#open
  }

  /**
   * Takes the lock if nobody has it. A waiting dispatcher asks now and then, so that it never pushes the holder out.
   */
  async tryTake(): Promise<boolean> {
    const { rows } = await this.#client.query('select pg_try_advisory_lock($1) as taken', [lockKey])
    this.#held = rows[0].taken
    return this.#held
  }

  /** Waits for the lock; the dispatcher that holds it gives way after its current batch. */
  async take(): Promise<void> {
    await this.#client.query('select pg_advisory_lock($1)', [lockKey])
    this.#held = true
  }

  /** Whether somebody waits in {@link take}. */
  async wanted(): Promise<boolean> {
    const { rows } = await this.#client.query(
      `select exists (select from pg_locks where locktype = 'advisory' and not granted and classid = 0 and objid = $1
        and database = (select oid from pg_database where datname = current_database())) as wanted`,
      [lockKey],
    )
    return rows[0].wanted
  }

  async release(): Promise<void> {
    this.#held = false
    if (this.#open) await this.#client.query('select pg_advisory_unlock($1)', [lockKey])
  }

  async close(): Promise<void> {
    this.#held = false
    this.#client.removeAllListeners('notification')
    await this.#client.end()
  }
}

/** Runs work as the only writer of the search index of this database, waiting for its turn. */
export async function withIndexLock<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const lock = await IndexLock.connect(databaseUrl)
  try {
    await lock.take()
    return await work()
  } finally {
    await lock.close()
  }
}
