import { type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import pg from 'pg'
import { Connection, type ConnectionConfig } from './connection.ts'
import { isConnectionLost, ServerSilent } from './values/connection-errors.ts'

/** However well it works, a connection is made anew after so long, so that it follows a database that has moved. */
const longestLifeSeconds = 15 * 60
/** Below the time after which the server itself ends an idle session. */
const idleMs = 10_000

const mark = '/* planned once */'

/**
 * Put first behind `select`, it has each connection plan the statement once and not at every use, which for a join
 * takes longer than finding twenty rows. For statements of one text whose best plan is the same for all values and
 * however full the tables are: never for a table that is empty at times, because one planned for that reads it whole
 * ever after.
 */
export const plannedOnce = sql.raw(mark)

const names = new Map<string, string>()

type Lent = Connection & pg.PoolClient & { heardAt?: number }

/**
 * A pool for Kysely that a lost connection does not shake: what was asked first on one, and changes nothing by itself,
 * is asked once more on a new one. Where one was lost, those that nobody has heard from since are not trusted either.
 */
export class SteadyPool implements PostgresPool {
  readonly #pool: pg.Pool
  #lostAt = -Infinity

  constructor(config: ConnectionConfig & { max: number }) {
    this.#pool = new pg.Pool({
      ...config,
      Client: Connection,
      idleTimeoutMillis: idleMs,
      maxLifetimeSeconds: longestLifeSeconds,
    })
    // The end of an idle connection; the pool makes another one, and the next question reports what matters.
    this.#pool.on('error', () => this.noteLoss())
  }

  async connect(): Promise<PostgresPoolClient> {
    return new Borrowed(this, await this.lend())
  }

  end(): Promise<void> {
    return this.#pool.end()
  }

  async lend(): Promise<Lent> {
    for (;;) {
      const client = (await this.#pool.connect()) as Lent
      if (client.heardAt === undefined || (client.heardAt > this.#lostAt && !client.ended)) return client
      client.release(true)
    }
  }

  noteLoss(): void {
    this.#lostAt = performance.now()
  }
}

class Borrowed implements PostgresPoolClient {
  readonly #pool: SteadyPool
  #client: Lent | null
  #isFirst = true

  constructor(pool: SteadyPool, client: Lent) {
    this.#pool = pool
    this.#client = client
  }

  query(...asked: unknown[]): never {
    return this.#answer(named(asked)) as never // whatever Kysely expects of its query
  }

  async #answer(asked: unknown[]): Promise<unknown> {
    const isFirst = this.#isFirst
    this.#isFirst = false
    try {
      return await this.#ask(asked)
    } catch (error) {
      if (!isConnectionLost(error)) throw error
      this.#pool.noteLoss()
      if (!isFirst || !mayBeAskedAgain(asked[0], error)) throw error
    }
    this.#client?.release(true) // before another one is lent, because the pool may have no more
    this.#client = null
    this.#client = await this.#pool.lend()
    return this.#ask(asked)
  }

  async #ask(asked: unknown[]): Promise<unknown> {
    if (!this.#client) throw new Error('The connection was lost and there was no other one')
    return (this.#client.query as (...asked: unknown[]) => unknown).apply(this.#client, asked)
  }

  release(): void {
    if (!this.#client) return
    this.#client.heardAt = performance.now()
    this.#client.release(this.#client.ended)
  }
}

/** A statement with the mark of {@link plannedOnce} gets a name, under which PostgreSQL keeps its plan. */
function named(asked: unknown[]): unknown[] {
  const [text, values] = asked
  if (typeof text !== 'string' || !text.startsWith(mark, 'select '.length)) return asked
  let name = names.get(text)
  if (!name) names.set(text, (name = `planned_once_${names.size}`))
  return [{ name, text, values }]
}

/**
 * A transaction that did not begin, and a statement that only reads; nobody waits a second time for a server that is
 * away.
 */
function mayBeAskedAgain(asked: unknown, error: unknown): boolean {
  const text = typeof asked === 'string' ? asked : (asked as { text?: unknown }).text
  if (typeof text !== 'string' || (error instanceof ServerSilent && error.server === 'unreachable')) return false
  return (
    /^\s*(begin|start transaction)\b/i.test(text) ||
    (/^\s*(select|with)\b/i.test(text) && !/\b(insert|update|delete|merge|nextval|setval|pg_\w+)\b/i.test(text))
  )
}
