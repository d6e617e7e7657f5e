import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '#db/cannot-start.ts'
import type { EngineEnd } from '#db/engine-process.ts'
import {
  type Claim,
  claimDataDirectory,
  enterAsGuest,
  processNamespace,
  readHolder,
  type Taken,
  unfinishedRestoreIn,
  untilGuestsLeft,
} from './data-directory.server.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { whyNoStart } from './start-failure.server.ts'

/**
 * PostgreSQL and Meilisearch as this process reaches them: DATABASE_URL, MEILI_URL and MEILI_KEY are set accordingly.
 */
export type Engines = {
  /** false where no Meilisearch can be had: the portal then searches in PostgreSQL. */
  hasMeilisearch: boolean
  /** Tells commands where the portal's pages are. */
  announce(address: string): void
  /** Ends the shared database pool and the engines that this process started, at most six seconds later. */
  stop(): Promise<void>
}

/** A server that was ended hard takes its time until it is ready. */
export const longestStartMs = 150_000

/** Lines about what is being done, for the person who waits. */
const say = (line: string) => void process.stderr.write(`${line}\n`)

/**
 * The engines for the portal itself: the configured ones, else its own below PORTAL_DATA_DIR, with schema and reference
 * data up to date. Throws {@link CannotStart} when somebody else runs engines there.
 */
export async function startPortalEngines(): Promise<Engines> {
  const { DATABASE_URL, MEILI_URL } = env()
  const claim = await claimDataDirectory(dataDirectory(), 'portal', { shared: Boolean(DATABASE_URL && MEILI_URL) })
  if ('holder' in claim) throw new CannotStart(describeHolder(claim))
  const engines = await startEngines(claim)
  try {
    const [{ bindDirectory }, { checkSecret }, { clockWatch }] = await Promise.all([
      import('./directory-database.server.ts'),
      import('./secret-check.server.ts'),
      import('./clock-watch.server.ts'),
    ])
    await bindDirectory()
    await checkSecret()
    await clockWatch().look()
    return engines
  } catch (error) {
    await engines.stop()
    throw error
  }
}

export function describeHolder({ holder }: Taken): string {
  const where = dataDirectory()
  if (!holder) return `Another process uses the data directory ${where}: stop it, or choose another PORTAL_DATA_DIR`
  const { kind, pid, namespace, address } = holder
  const who = namespace === processNamespace() ? `process ${pid}` : 'in another container'
  const at = address ? ` at ${address}` : ''
  return kind === 'portal'
    ? `The portal runs already${at} (${who}) with the data directory ${where}: ` +
        'stop it, or choose another PORTAL_DATA_DIR'
    : `A command works with the data directory ${where} (${who}): start the portal when it has ended`
}

/**
 * Runs a command's work with PostgreSQL and Meilisearch at hand: the configured ones, else those of the portal (or
 * command) that runs on PORTAL_DATA_DIR, else its own, which it stops afterwards. Where no running portal cares for the
 * database, the schema and the reference data are brought up to date first.
 */
export async function withEngines<Result>(work: () => Promise<Result>): Promise<Result> {
  const engines = await enginesForCommand().catch((error: unknown) => {
    throw new CannotStart(whyNoStart(error), { cause: error })
  })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= engines.stop())
  const onSignal = (signal: NodeJS.Signals) => void stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    const { clockWatch, sayState } = await import('./clock-watch.server.ts')
    await clockWatch(sayState).look()
    return await work()
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    await stop()
  }
}

async function enginesForCommand(): Promise<Engines> {
  const { DATABASE_URL, MEILI_URL } = env()
  if (DATABASE_URL && MEILI_URL) {
    await prepareDatabase()
    return { hasMeilisearch: true, announce() {}, stop: closeSharedDb }
  }
  const deadline = performance.now() + longestStartMs
  for (;;) {
    const claim = await claimDataDirectory(dataDirectory(), 'command')
    if (!('holder' in claim)) return startEngines(claim)
    const running = await useRunning(claim)
    if (running) return running
    if (performance.now() > deadline) throw new CannotStart(describeHolder(claim))
    await sleep(50) // it is starting, or stopping and about to leave the directory to us
  }
}

/** The holder sees our lock before it stops its engines, or we see that it no longer offers them: never neither. */
export async function useRunning({ holder: seen }: Taken): Promise<Engines | null> {
  if (!seen?.engines) return null
  if (seen.namespace !== processNamespace())
    throw new CannotStart(
      `The data directory ${dataDirectory()} is used by a portal in another container: run the command there`,
    )
  const leave = enterAsGuest(dataDirectory())
  if (!leave) return null
  const holder = readHolder(dataDirectory())
  if (holder?.pid !== seen.pid || !holder.engines) {
    leave()
    return null
  }
  const { databaseUrl, meili } = holder.engines
  setEngineVariables(databaseUrl, meili)
  return {
    hasMeilisearch: meili !== null,
    announce() {},
    async stop() {
      await closeSharedDb()
      leave()
    },
  }
}

async function startEngines(claim: Claim): Promise<Engines> {
  const { DATABASE_URL, MEILI_URL, MEILI_KEY } = env()
  const dataDir = dataDirectory()
  const restart = claim.kind === 'portal' ? logEnd : sayEnd
  if (existsSync(unfinishedRestoreIn(dataDir))) {
    claim.release()
    throw new CannotStart(`A restore into ${dataDir} was cut off: restore again, which begins by clearing it`)
  }
  const startPostgres = DATABASE_URL
    ? Promise.resolve({ url: DATABASE_URL, stop: async () => {} })
    : import('#db/embedded.ts').then((embedded) => embedded.startPostgres({ dataDir, restart, log: say }))
  const [prepared, ...starts] = await Promise.allSettled([
    // While the other one starts still.
    startPostgres.then(({ url }) => prepareDatabase(DATABASE_URL ? {} : { embeddedUrl: url })),
    startPostgres,
    MEILI_URL
      ? { url: MEILI_URL, key: MEILI_KEY ?? '', stop: async () => {} }
      : import('#search/engine/embedded.ts').then(({ startMeilisearch }) =>
          startMeilisearch({ dataDir, restart, log: say }),
        ),
  ])
  const stopAll = async () => {
    await Promise.race([closeSharedDb(), sleep(1_000)]) // what is still asked then ends with the server
    await Promise.all(starts.map((start) => (start.status === 'fulfilled' ? start.value?.stop() : undefined)))
    claim.release()
  }
  try {
    const [, meili] = starts
    if (prepared.status === 'rejected') throw prepared.reason
    if (meili.status === 'rejected') throw meili.reason
    const found = meili.value && { url: meili.value.url, key: meili.value.key }
    const databaseUrl = prepared.value
    setEngineVariables(databaseUrl, found)
    claim.publish({ engines: { databaseUrl, meili: found } })
    return {
      hasMeilisearch: found !== null,
      announce: (address) => claim.publish({ address }),
      async stop() {
        claim.publish({ engines: undefined })
        const admitGuests =
          claim.kind === 'command' &&
          (await untilGuestsLeft(dataDir, () => say('Waiting for other commands that use the same engines')))
        await stopAll()
        if (admitGuests) admitGuests()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

function logEnd(end: EngineEnd): void {
  log.error(end, 'an engine ended by itself')
}

/** The standard output of a command belongs to its results. */
function sayEnd({ engine, ended, lastWords }: EngineEnd): void {
  say(`${engine} ended by itself (${ended}) and is started again: ${lastWords}`)
}

function setEngineVariables(databaseUrl: string, meili: { url: string; key: string } | null): void {
  process.env.DATABASE_URL = databaseUrl
  if (meili) Object.assign(process.env, { MEILI_URL: meili.url, MEILI_KEY: meili.key })
}

/**
 * Schema and reference data, as the owner of the tables; both do nothing when they are up to date. Answers the address
 * under which the portal works: in its own cluster that is a login from which no way leads to the owner's rights.
 */
async function prepareDatabase({ embeddedUrl }: { embeddedUrl?: string } = {}): Promise<string> {
  const [{ connect }, { migrate }, { loadReference }, { letAppSignIn }] = await Promise.all([
    import('#db/client.ts'),
    import('#db/migrate.ts'),
    import('#db/load-reference.ts'),
    import('#db/app-login.ts'),
  ])
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  const ownerUrl = embeddedUrl ?? DATABASE_OWNER_URL ?? DATABASE_URL!
  const owner = connect(ownerUrl, { max: 1 })
  try {
    await migrate(owner)
    await loadReference(owner)
    return embeddedUrl ? await letAppSignIn(owner, ownerUrl, join(dataDirectory(), 'database-password')) : DATABASE_URL!
  } finally {
    await owner.destroy()
  }
}

/** The database code is loaded while the engines start: it takes about as long as they do. */
const closeSharedDb = async () => (await import('#db/client.ts')).closeDb()

export const dataDirectory = () => resolve(env().PORTAL_DATA_DIR)
