import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '#db/cannot-start.ts'
import { system } from './platform/access/actor.ts'
import { env, productionSigns } from './platform/env.server.ts'
import type { Pages } from './platform/remix/pages.server.ts'
import { whyNoStart } from './platform/machine/start-failure.server.ts'

export type PortalStart = {
  /** Pages made from the sources at each request, by the development server. */
  dev: boolean
  /** Makes what `build/` holds, where it is missing or stale. */
  build?: (signal: AbortSignal) => Promise<void>
  /** The file with the pages that were joined with this server; its sources have pages of their own. */
  pages?: string
}

const longestEndMs = 10_000
/** What has to be ended, last started first. */
const endings: (() => Promise<void>)[] = []
const stopping = new AbortController()

async function start({ dev, build, pages }: PortalStart): Promise<void> {
  sayDemo()
  const { startPortalEngines } = await import('./platform/machine/engines.server.ts')
  // Loading the server's code takes about as long as starting the engines, so it goes on beside them.
  const starting = startPortalEngines()
  const serverCode = import('./server.ts')
  serverCode.catch(() => {}) // it is awaited when the door is opened
  const loadPages = async () => (await import('./platform/remix/pages.server.ts')).builtPages(pages)
  const loading = dev || build ? null : loadPages()
  loading?.catch(() => {}) // it is awaited when the door is opened
  const engines = await starting
  endings.unshift(() => engines.stop())
  if (!engines.hasMeilisearch)
    say('Search answers from PostgreSQL: no Meilisearch was found. Set MEILI_URL for better results.')

  const building = build?.(stopping.signal)
  building?.catch(() => {}) // it is awaited below, when the rest has got that far
  if (building) say('Building the pages')
  unlessStopping()
  await seedWhenEmpty()
  // The first page comes first, except that the index is filled while pages are built anyway.
  if (building) await Promise.all([building, startWork()])
  const address = await openDoor(await serverCode, dev, () => loading ?? loadPages())
  engines.announce(address)
  await outlive()
  if (!building) await startWork()
  say(`The portal is open at ${address}`)
}

/** Between two steps of the start: when the portal was told to stop meanwhile, nothing more is begun. */
const unlessStopping = () => stopping.signal.throwIfAborted()

async function startWork(): Promise<void> {
  unlessStopping()
  const { startWorkers } = await import('./workers/main.server.ts')
  const workers = await startWorkers()
  endings.unshift(() => workers.stop())
}

/** Nobody finds out by chance in which mode the portal runs. */
function sayDemo(): void {
  const { PORTAL_DEMO: demo } = env()
  const signs = productionSigns(env())
  if (demo === 'on' && signs.length > 0) {
    process.stderr.write(
      `WARNING: PORTAL_DEMO=on although ${signs.join(', ')} say that real people come here: ` +
        'ANYBODY CAN SIGN IN AS ANYBODY.\n',
    )
  }
  if (demo === 'on')
    say(
      'Demo mode is on: anybody can sign in as anybody at /demo, and /demo/messages shows every code. ' +
        'PORTAL_DEMO=off ends it.',
    )
  else say(`Demo mode is off${process.env.PORTAL_DEMO ? '' : `, because of ${signs.join(', ')}`}.`)
}

/** The demonstration of an empty portal, or the end of one that there was. */
async function seedWhenEmpty(): Promise<void> {
  const { beginDemo, endDemo } = await import('./domains/review/end-demo.server.ts')
  if (env().PORTAL_DEMO === 'off') {
    const ended = await endDemo(system, undefined)
    if (ended)
      say(
        `Demo mode has ended, and what it let in with it: ${Object.entries(ended)
          .map(([what, count]) => `${count} ${what}`)
          .join(', ')}. See demo.ended in the audit trail.`,
      )
    return
  }
  await beginDemo(system, undefined)
  const { db } = await import('#db/client.ts')
  const anyVacancy = await db().selectFrom('vacancies').select('id').limit(1).executeTakeFirst()
  if (!anyVacancy) say('Filling in demo data')
  const { seedDemo } = await import('./demo-seeds.ts')
  await seedDemo(system, { isEmpty: !anyVacancy })
}

/** Listens and answers with the address people use. The port moves on when it is busy and nobody asked for it. */
async function openDoor(
  { createPortalServer }: typeof import('./server.ts'),
  dev: boolean,
  loadPages: () => Promise<Pages>,
): Promise<string> {
  unlessStopping()
  const { devPages } = await import('./platform/remix/pages.server.ts')
  const { http, serve, close } = createPortalServer({ dev })
  const pages = dev ? await devPages(http) : await loadPages()
  serve(pages)
  const { HOST, PORT, PORTAL_ORIGIN } = env()
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      http.once('error', reject).listen(port, HOST, () => {
        http.off('error', reject)
        resolve()
      })
    })
  for (let port = PORT ?? 3000; ; port += 1) {
    try {
      await listen(port)
      break
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!busy || port === 65_535) throw error
      if (PORT !== undefined) throw new CannotStart(`Port ${PORT} is used by another program: choose another PORT`)
    }
  }
  endings.unshift(
    () => close(2_000),
    () => pages.close(),
  )
  const host = HOST === '127.0.0.1' || HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST
  return PORTAL_ORIGIN ?? `http://${host}:${(http.address() as AddressInfo).port}`
}

let ended: Promise<void> | undefined

/** Ends everything in order, whatever of it has started; a part that fails to end does not keep the others. */
function end(): Promise<void> {
  stopping.abort()
  return (ended ??= (async () => {
    await Promise.race([started?.catch(() => {}), sleep(3_000)]) // the step that runs now registers its ending
    for (const ending of endings) await ending().catch((error: unknown) => say(String(error)))
  })())
}

/** Once the portal serves, what nobody caught must not end it; before that it must. */
async function outlive(): Promise<void> {
  const { outliveTheUnforeseen } = await import('./platform/http/unforeseen.server.ts')
  outliveTheUnforeseen()
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

let started: Promise<void> | undefined

/**
 * Engines, schema, demo data when empty, pages when they are wanted, then server and workers in this one process, until
 * it is told to stop.
 */
export function startPortal(how: PortalStart): void {
  // A terminal sends Ctrl-C to npm and to us, and npm passes it on: the second one means nothing.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      setTimeout(() => process.exit(1), longestEndMs).unref() // the engines' guards see to the rest
      void end().then(() => process.exit(0))
    })
  }
  started = start(how)
  started.catch(async (error: unknown) => {
    if (stopping.signal.aborted) return
    process.stderr.write(`${whyNoStart(error)}\n`)
    await end()
    process.exit(1)
  })
}
