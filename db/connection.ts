import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ServerSilent } from './values/connection-errors.ts'

/** After so long without a sign, a server that owes an answer is asked by another way whether it still works on it. */
const silenceMs = 2_000
/** How long that other way may take, and how long a server may say nothing while a connection is being made. */
const otherWayMs = 3_000
const connectingMs = 3_000
/** For signs that lie there already, when this process was too busy to take them in. */
const lastChanceMs = 250

/**
 * What every session asks of the server: that it lets go of a client which died without a word, and of what that client
 * had locked, within twenty seconds. A living one is never idle for so long: the pool ends what it does not use, and
 * what stays open gives signs.
 */
const mutualSilence = [
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=3',
  'tcp_user_timeout=20000',
  'idle_in_transaction_session_timeout=20000',
  'idle_session_timeout=20000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

export type ConnectionConfig = pg.ClientConfig & {
  /**
   * For a connection that waits for announcements: a silent one is asked for a sign, and so noticed when it is dead.
   */
  staysOpen?: boolean
}

/**
 * The one kind of connection to PostgreSQL in the portal, in the pool and outside of it. Its end never ends the
 * process: somebody listens for it at every moment. It does not wait for a server that will never answer, because the
 * way there was cut without a word: its questions then fail with {@link ServerSilent}, within about six seconds.
 */
export class Connection extends pg.Client {
  readonly #config: ConnectionConfig
  readonly #socket: Socket
  #ended = false

  constructor(config: ConnectionConfig = {}) {
    super({
      ...config,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      options: `${mutualSilence} ${config.options ?? ''}`,
    })
    this.#config = config
    this.#socket = this.connection.stream as Socket
    // Whoever waits for an answer is told; between two questions nobody waits, and the next one fails.
    this.on('error', () => {
      this.#ended = true
    }).on('end', () => {
      this.#ended = true
    })
    this.#socket.setTimeout(connectingMs).on('timeout', () => void this.#onSilence())
    this.connection.once('readyForQuery', () => this.#socket.setTimeout(silenceMs))
  }

  /** Whether it can no longer be used. */
  get ended(): boolean {
    return this.#ended
  }

  async #onSilence(): Promise<void> {
    if (this.#ended) return
    if (this.#mayAsk === undefined) return this.#giveUpConnecting()
    if (!this.#mayAsk) return this.#judge()
    // A failure of this question is an end of the connection, which is heard of as such.
    if (this.#config.staysOpen) await this.query('select 1').catch(() => {})
  }

  /** pg's own note about the conversation, which its types leave out: undefined until it has begun. */
  get #mayAsk(): boolean | undefined {
    return (this as unknown as { readyForQuery?: boolean }).readyForQuery
  }

  async #giveUpConnecting(): Promise<void> {
    const [heard, wasConnecting] = [this.#bytesHeard, this.#socket.connecting]
    await sleep(lastChanceMs)
    if (this.#ended || this.#mayAsk !== undefined) return
    if (this.#bytesHeard !== heard || this.#socket.connecting !== wasConnecting)
      return void this.#socket.setTimeout(connectingMs)
    this.#socket.destroy(new ServerSilent('unreachable'))
  }

  async #judge(): Promise<void> {
    const heard = this.#bytesHeard
    const other = await this.#askOtherWay()
    if (other !== 'works') await sleep(lastChanceMs)
    if (this.#ended || this.#bytesHeard !== heard) return
    if (other === 'works') return void this.#socket.setTimeout(silenceMs) // begins anew
    this.connection.emit('error', new ServerSilent(other))
    // What was sent last must not arrive late.
    if (this.host.startsWith('/')) this.#socket.destroy()
    else this.#socket.resetAndDestroy()
  }

  /** Counted where the words come out: above the encryption, if there is one. */
  get #bytesHeard(): number {
    return (this.connection.stream as Socket).bytesRead
  }

  /** Asks by a connection of its own whether the other end of this one still computes. */
  async #askOtherWay(): Promise<'works' | 'idle' | 'unreachable'> {
    const { staysOpen: _, options: __, ...config } = this.#config
    const other = new pg.Client({
      ...config,
      connectionTimeoutMillis: otherWayMs,
      query_timeout: otherWayMs,
      application_name: 'is it there',
    })
    other.on('error', () => {})
    try {
      await other.connect()
      const { rows } = await other.query(
        `select state = 'active' and wait_event_type is distinct from 'Client' as works
        from pg_stat_activity where pid = $1`,
        [(this as unknown as { processID: number }).processID],
      )
      return rows[0]?.works ? 'works' : 'idle'
    } catch (error) {
      // A server that has no room for another connection, or does not tell, is there at least.
      return /^(53|28|42)...$/.test((error as { code?: string }).code ?? '') ? 'works' : 'unreachable'
    } finally {
      other.end().catch(() => {})
    }
  }
}
