import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'
import { pdf } from '#tests/support/hostile-files.ts'
import { npmRun, npmStart, type Started, survivors } from '#tests/support/npm-start.ts'

/**
 * `npm start` with a wrong clock, a copied directory, a wrong database, an emptied secret: one clear line, and nothing
 * is lost.
 */

let root: string
let dataDir: string
let started: Started[] = []
/** Nodes of the portal read this file for how many milliseconds their clock is off. */
let clockFile: string
beforeAll(async () => {
  root = await temporaryDirectory()
  dataDir = join(root, 'data')
  clockFile = join(root, 'clock')
  setClock(0)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))
afterEach(async () => {
  await Promise.all(started.map((portal) => portal.stop()))
  started = []
})

const day = 86_400_000
const setClock = (offMs: number) => writeFileSync(clockFile, String(offMs))

/** Loaded before everything else: every Date that is made without a moment is off by what the file says. */
const movedClock = () =>
  `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs'
  const True = Date, off = () => Number(readFileSync(${JSON.stringify(clockFile)}, 'utf8'))
  globalThis.Date = class extends True {
    constructor(...parts) { parts.length ? super(...parts) : super(True.now() + off()) }
    static now() { return True.now() + off() }
  }`)}`

async function start(settings: Record<string, string> = {}, directory = dataDir): Promise<Started> {
  const portal = await npmStart(directory, { NODE_OPTIONS: `--import ${movedClock()}`, ...settings })
  started.push(portal)
  return portal
}

async function stop(portal: Started): Promise<void> {
  started = started.filter((one) => one !== portal)
  await portal.stop()
}

async function signIn({ origin }: Started): Promise<string> {
  const answer = await fetch(`${origin}/demo/sign-in`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ account: 'employer-owner' }),
    redirect: 'manual',
  })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0]!)
    .find((pair) => pair.startsWith('__Host-session='))!
}

const mayGoIn = async ({ origin }: Started, cookie: string) =>
  (await fetch(`${origin}/employer`, { headers: { cookie }, redirect: 'manual' })).status

/** Search and messages may have to catch up with a start; nothing else may be wrong. */
const untilReady = async (portal: Started) =>
  await expect
    .poll(() => portal.readiness(), { timeout: 60_000, interval: 500 })
    .toMatchObject({ status: 'ready', clock: 'right', secret: 'right', directory: 'own', files: 'ready' })

/** All that a clock could end or delete. */
async function kept(portal: Started) {
  const database = connect(portal.databaseUrl(), { max: 1 })
  const {
    rows: [counts],
  } = await sql<Record<string, number>>`select
    (select count(*) from vacancies where status = 'published') as published,
    (select count(*) from employers where status = 'verified') as verified,
    (select count(*) from sessions) as sessions, (select count(*) from messages) as messages,
    (select count(*) from files) as files,
    (select count(*) from audit_rows) as audited`.execute(database)
  await database.destroy()
  return counts!
}

/** As `cp` copies a directory that is written to: what goes away meanwhile is not in the copy; sockets stay out. */
function copyInUse(directory: string, to: string): void {
  mkdirSync(to, { mode: statSync(directory).mode })
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const [from, copy] = [join(directory, entry.name), join(to, entry.name)]
    try {
      if (entry.isDirectory()) copyInUse(from, copy)
      else if (entry.isFile()) copyFileSync(from, copy)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

const storedFiles = (directory = dataDir) =>
  readdirSync(join(directory, 'files'), { recursive: true, encoding: 'utf8' }).sort()

function expectRefusal({ code, printed }: { code: number | null; printed: string }, line: RegExp): void {
  expect(printed).toMatch(line)
  expect(printed).not.toMatch(/^\s+at /m)
  expect(code).toBe(1)
}

describe('the portal', () => {
  let cookie: string

  test('has people and files before anything goes wrong', async () => {
    const portal = await start()
    cookie = await signIn(portal)
    const upload = new FormData()
    upload.set('intent', 'licence')
    upload.set('licence', new File([new Uint8Array(pdf())], 'licence.pdf', { type: 'application/pdf' }))
    const { status } = await fetch(`${portal.origin}/employer/documents`, {
      method: 'POST',
      headers: { origin: portal.origin, cookie },
      body: upload,
      redirect: 'manual',
    })
    expect(status).toBeLessThan(400)
    expect(storedFiles().length).toBeGreaterThan(0)
    await untilReady(portal)
  })

  test.each([
    ['400 days ahead', 400 * day],
    ['30 days behind', -30 * day],
  ])('with a clock that is %s: stands still, says so once, and loses nothing', async (_, off) => {
    const portal = await start()
    const before = await kept(portal)
    setClock(off)
    await expect.poll(async () => (await portal.readiness()).clock, { timeout: 10_000 }).toBe('apart')
    expect(await mayGoIn(portal, cookie), 'nobody is signed out').toBe(200)
    expect(await kept(portal)).toEqual(before)
    await stop(portal)

    const wrongFromTheStart = await start()
    expect(await wrongFromTheStart.readiness()).toMatchObject({ status: 'degraded', clock: 'apart' })
    expect(await mayGoIn(wrongFromTheStart, cookie)).toBe(200)
    expect(
      wrongFromTheStart.printed().match(/The clock of this machine and that of the database differ/g),
    ).toHaveLength(1)
    await stop(wrongFromTheStart)

    setClock(0)
    const right = await start()
    await untilReady(right)
    expect(await mayGoIn(right, cookie)).toBe(200)
    expect(await kept(right)).toEqual(before)
  })

  test('beside a started copy of its directory: each has its own engines, the original notices nothing', async () => {
    const original = await start()
    const engines = original.enginePids()
    const before = await kept(original)
    const copy = join(root, 'copy')
    copyInUse(dataDir, copy)
    const run = await start({}, copy).catch((error: Error) => error.message)
    if (typeof run === 'string')
      expect(run).not.toMatch(/^\s+at /m) // files copied at different moments may not be a database
    else {
      expect(run.enginePids().filter((pid) => engines.includes(pid))).toEqual([])
      await stop(run)
    }
    expect(original.enginePids()).toEqual(engines)
    expect((await survivors(engines)).sort()).toEqual([...engines].sort())
    expect(await kept(original)).toEqual(before)
    await untilReady(original)
    rmSync(copy, { recursive: true })
  })

  test('told of a wrong database: refused, and not one of the files is touched', async () => {
    const files = storedFiles()
    const other = await start({}, join(root, 'other'))
    expectRefusal(
      await npmRun(['start'], dataDir, { DATABASE_URL: other.databaseUrl() }),
      /belongs to another database: set the right PORTAL_DATA_DIR or DATABASE_URL/,
    )
    expect(storedFiles()).toEqual(files)
    await stop(other)
    await untilReady(await start())
  })

  test('with an emptied secret: refused with the name of the file; with its copy back all is readable', async () => {
    const secret = join(dataDir, 'secret')
    cpSync(secret, join(root, 'secret'))
    truncateSync(secret)
    expectRefusal(await npmRun(['start'], dataDir), /data\/secret .*(empty|damaged|too short)/)
    rmSync(secret)
    expectRefusal(
      await npmRun(['start'], dataDir),
      /The secret of this database is missing: put the copy of .*data\/secret back/,
    )
    writeFileSync(secret, 'f'.repeat(64))
    expectRefusal(await npmRun(['start'], dataDir), /data\/secret is not the secret this database was sealed with/)
    cpSync(join(root, 'secret'), secret)
    const portal = await start()
    await untilReady(portal)
    expect(await mayGoIn(portal, cookie)).toBe(200)
  })
})
