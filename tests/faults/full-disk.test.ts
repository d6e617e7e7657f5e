import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { aRow } from '#tests/domains/exchange/fixtures.ts'
import { compareWithDatabase, emptyJournal, writesVacancies } from '#tests/support/busy-people.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'
import { pdf } from '#tests/support/hostile-files.ts'
import { type WatchedPortal, watchedPortal } from '#tests/support/watched-portal.ts'

/** A file system of its own that is really full; only root may have one. */
const directory = await temporaryDirectory()
const mount = join(directory, 'small')
const isMounted = (() => {
  mkdirSync(mount)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700m', 'tmpfs', mount], { stdio: 'ignore' })
    chmodSync(mount, 0o755)
    return true
  } catch {
    process.stdout.write('No small file system can be mounted here: the trial of a full disk is left out\n')
    return false
  }
})()
afterAll(() => {
  if (isMounted) execFileSync('umount', ['--lazy', mount])
  rmSync(directory, { recursive: true, force: true })
})

const ballast = join(mount, 'ballast')

/** Writes until so many bytes are left. */
function fillUpTo(left: number): void {
  const file = openSync(ballast, 'a')
  const block = Buffer.alloc(256 * 1024, 7)
  const free = () => {
    const { bavail, bsize } = statfsSync(mount)
    return bavail * bsize
  }
  try {
    while (free() > left) writeSync(file, block, 0, Math.min(block.length, Math.max(1, free() - left)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}

describe.skipIf(!isMounted)('a disk that fills up', () => {
  let portal: WatchedPortal
  let cookie: string
  const dataDir = join(mount, 'data')
  const post = async (path: string, body: BodyInit) => {
    const answer = await fetch(portal.origin + path, {
      method: 'POST',
      headers: { origin: portal.origin, cookie, accept: 'text/html' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    })
    return { status: answer.status, html: await answer.text() }
  }

  beforeAll(async () => {
    portal = await watchedPortal(dataDir)
    const answer = await fetch(`${portal.origin}/demo/sign-in`, {
      method: 'POST',
      headers: { origin: portal.origin },
      body: new URLSearchParams({ account: 'employer-owner' }),
      redirect: 'manual',
    })
    cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0]!)
      .find((pair) => pair.startsWith('__Host-session='))!
  }, 180_000)
  afterAll(() => portal?.stop(), 60_000)

  test('is announced before it is full', async () => {
    fillUpTo(200 * 1024 * 1024)
    await expect.poll(async () => (await portal.readiness())?.disk.state, { timeout: 10_000 }).toBe('low')
    const state = await portal.readiness()
    expect(state?.status).toBe('degraded')
    expect(state?.disk.advice).toMatch(/nearly full/)
    await expect
      .poll(() => portal.printed(), { timeout: 40_000 })
      .toMatch(/"state":"low".*the disk of the data directory/)
  })

  test('keeps what was typed, loses nothing, shows pages, and says what is wrong; with room it recovers', async () => {
    const journal = emptyJournal()
    const writers = ['employer-owner', 'employer-recruiter'].map((account) =>
      writesVacancies(portal.origin, account, journal),
    )
    await expect.poll(() => journal.acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(0)
    fillUpTo(0)
    await expect.poll(async () => (await portal.readiness())?.disk.state, { timeout: 20_000 }).toBe('full')
    expect((await portal.readiness())?.status).not.toBe('ready')

    // Whatever little room the database still has is used up, first by an import, then by forms.
    const feed = join(directory, 'feed.ndjson')
    writeFileSync(
      feed,
      Array.from({ length: 4_000 }, (_, at) =>
        JSON.stringify(aRow({ external_id: `v-${at}`, employer_name: `铁西第${at}公司` })),
      ).join('\n'),
    )
    const imported = await portal.command([
      'import',
      'vacancies',
      feed,
      '--source',
      'full',
      '--no-index',
      '--rejects',
      join(directory, 'rejects.csv'),
      '--warnings',
      join(directory, 'warnings.csv'),
    ])
    expect(imported.code).not.toBe(0)
    expect(imported.printed).not.toMatch(/^\s+at /m)
    fillUpTo(0)
    await expect
      .poll(() => journal.answers.get(503) ?? 0, { timeout: 60_000, message: 'a form is refused for now' })
      .toBeGreaterThan(0)

    const upload = new FormData()
    upload.set('intent', 'licence')
    upload.set('licence', new File([new Uint8Array(pdf())], 'licence.pdf', { type: 'application/pdf' }))
    const uploaded = await post('/employer/documents', upload)
    expect([409, 503]).toContain(uploaded.status)
    const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => file.endsWith('.part') || file.includes('.room-'))).toEqual([])

    rmSync(ballast)
    await portal.untilWell(90_000)
    await sleep(500)
    await Promise.all(writers.map((person) => person.end()))
    expect(journal.faults).toEqual([])
    expect([...journal.open]).toEqual([])
    const database = connect(portal.holder()!.engines!.databaseUrl, { max: 1 })
    expect(await compareWithDatabase(journal, database)).toEqual({ lost: [], doubled: [] })
    await database.destroy()
    expect(portal.starts()).toBe(1)
    expect(portal.printed()).toMatch(/"state":"full".*the disk of the data directory/)
    await expect.poll(async () => (await portal.readiness())?.disk.state, { timeout: 10_000 }).toBe('ready')
    await expect
      .poll(async () => (await portal.command(['search-drift'])).code, { timeout: 120_000, interval: 1_000 })
      .toBe(0)
    expect((await portal.command(['audit-verify'])).code).toBe(0)
  })
})
