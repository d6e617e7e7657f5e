import { createServer } from 'node:http'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { npmRun, npmStart, type Started, survivors } from '#tests/support/npm-start.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await temporaryDirectory()
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

let started: Started[] = []
afterEach(async () => {
  await Promise.all(started.map((portal) => portal.stop()))
  started = []
})

async function start(settings?: Record<string, string>, script?: string): Promise<Started> {
  const portal = await npmStart(dataDir, settings, script)
  started.push(portal)
  return portal
}

/** Vacancies in the running portal's database; the page of results has to answer as well. */
async function vacancies(portal: Started): Promise<number> {
  expect((await fetch(`${portal.origin}/api/v1/vacancies?per_page=1`)).status).toBe(200)
  const database = connect(portal.databaseUrl(), { max: 1 })
  const { count } = await database
    .selectFrom('vacancies')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  await database.destroy()
  return count
}

describe('the portal', () => {
  test('starts on an empty directory, serves demo data, and stops by SIGTERM through npm without a trace', async () => {
    const portal = await start()
    expect((await fetch(portal.origin)).status).toBe(200)
    expect(await (await fetch(`${portal.origin}/healthz`)).json()).toEqual({ status: 'alive' })
    expect(await portal.readiness()).toMatchObject({ database: 'ready', migrations: 'current' })
    expect(await vacancies(portal)).toBeGreaterThanOrEqual(2_000)
    const processes = [portal.nodePid(), ...portal.enginePids()]
    expect(await portal.stop()).toBe(0)
    expect(await survivors(processes)).toEqual([])
  })

  test('keeps its data when node is killed: no engine survives, and the next start is like any other', async () => {
    const portal = await start()
    const before = await vacancies(portal)
    const engines = portal.enginePids()
    process.kill(portal.nodePid(), 'SIGKILL')
    expect(await survivors(engines)).toEqual([])
    await portal.stop()

    const again = await start()
    expect(await vacancies(again)).toBe(before)
    expect(again.printed()).not.toMatch(/demo data|Building/)
    expect(await again.stop('SIGINT')).toBe(0)
  })

  test('starts although all was killed at once and a stranger has the number of its old database process', async () => {
    const portal = await start()
    const before = await vacancies(portal)
    for (const pid of [portal.nodePid(), ...portal.enginePids()]) process.kill(pid, 'SIGKILL')
    await portal.stop()
    await writeFile(join(dataDir, 'postgres/data/postmaster.pid'), `${process.pid}\n`)
    const again = await start()
    expect(await vacancies(again)).toBe(before)
    await again.stop()
  })

  test('refuses a second start on a directory and says where the first is; commands use its engines', async () => {
    const portal = await start()
    const second = await npmRun(['start'], dataDir)
    expect(second.code).toBe(1)
    expect(second.printed).toContain(`The portal runs already at http://localhost:${new URL(portal.origin).port}`)
    const engines = portal.enginePids()
    const drift = async () => (await npmRun(['run', 'search:drift'], dataDir)).code
    await expect
      .poll(drift, { timeout: 60_000, message: 'the index has caught up with all that was killed above' })
      .toBe(0)
    expect(portal.enginePids()).toEqual(engines)
    expect((await fetch(portal.origin)).status).toBe(200)
    await portal.stop()
  })

  test('leaves no engine behind after a command that had to start them itself', async () => {
    const portal = await start()
    const engines = portal.enginePids()
    await portal.stop()
    expect((await npmRun(['run', 'search:drift'], dataDir)).code).toBe(0)
    expect(await survivors(engines)).toEqual([])
  })

  test('works without any Meilisearch, says so, and is degraded', async () => {
    const portal = await start({ MEILI_BINARY: 'none' })
    expect(portal.printed()).toContain('Search answers from PostgreSQL')
    expect(await portal.readiness()).toMatchObject({ status: 'degraded', search: 'absent' })
    expect((await fetch(`${portal.origin}/vacancies?q=${encodeURIComponent('电焊工')}`)).status).toBe(200)
    expect(await vacancies(portal)).toBeGreaterThanOrEqual(2_000)
    await portal.stop()
  })

  test('ends demo mode when a setting says production, tells so, and nobody gets in as a demo person', async () => {
    const demo = await start()
    expect(demo.printed()).toContain('Demo mode is on')
    expect(await demo.readiness()).toMatchObject({ demo: 'on' })
    expect(await (await fetch(demo.origin)).text()).toContain('demo-banner')
    await demo.stop()

    const portal = await start({ PORTAL_ORIGIN: 'https://jobs.example.gov.cn' })
    expect(portal.printed()).toContain('Demo mode is off, because of PORTAL_ORIGIN.')
    expect(portal.printed()).toContain('Demo mode has ended')
    expect(await portal.readiness()).toMatchObject({ demo: 'off' })
    expect((await fetch(`${portal.origin}/demo`)).status).toBe(404)
    expect(await (await fetch(portal.origin)).text()).not.toContain('demo-banner')
    await portal.stop()

    const forced = await start({ PORTAL_ORIGIN: 'https://jobs.example.gov.cn', PORTAL_DEMO: 'on' })
    expect(forced.printed()).toContain('WARNING: PORTAL_DEMO=on although PORTAL_ORIGIN')
    await forced.stop()
  })

  test('begins an empty index when it cannot read the old one, and fills it again', async () => {
    await writeFile(join(dataDir, 'meilisearch/data/VERSION'), '1.5.0')
    const portal = await start()
    await expect.poll(async () => (await portal.readiness()).status, { timeout: 30_000 }).toBe('ready')
    expect(await vacancies(portal)).toBeGreaterThanOrEqual(2_000)
    await portal.stop()
  })

  test('runs from its sources for development, with pages that reload when one changes', async () => {
    const portal = await start({}, 'dev')
    const page = await fetch(portal.origin)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('/@enhance/')
    const enhancement = await fetch(`${portal.origin}/@enhance/page.js`)
    expect(await enhancement.text()).toContain('/@vite/client')
    const processes = [portal.nodePid(), ...portal.enginePids()]
    await portal.stop()
    expect(await survivors(processes)).toEqual([])
  })

  test('ends with code 2 and names every wrong setting', async () => {
    const { code, printed } = await npmRun(['start'], dataDir, { PORT: 'abc', LOG_LEVEL: 'loud' })
    expect(code).toBe(2)
    expect(printed).toMatch(/PORT must be [^]*LOG_LEVEL must be/)
  })

  test('says so when the wanted port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, printed } = await npmRun(['start'], dataDir, { PORT: String(port) })
    expect(code).toBe(1)
    expect(printed).toContain(`Port ${port} is used by another program`)
    other.close()
  })
})
