import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { isSound, keptSecret, renewableSecret } from '#db/kept-secret.ts'
import { testDatabase } from '#tests/support/database.ts'

/** Outlives the modules, which are loaded anew for each start. */
const settings = vi.hoisted((): { PORTAL_DATA_DIR?: string; PORTAL_SECRET?: string } => ({}))
vi.mock('#app/platform/env.server.ts', async (original) => {
  const real = await original<typeof import('#app/platform/env.server.ts')>()
  return { ...real, env: () => ({ ...real.env(), ...settings }) }
})

const database = await testDatabase()
const directory = await mkdtemp(join(tmpdir(), 'portal-secret-'))
const file = join(directory, 'secret')
afterAll(() => rm(directory, { recursive: true }))
beforeEach(async () => {
  settings.PORTAL_DATA_DIR = directory
  settings.PORTAL_SECRET = undefined
  rmSync(file, { force: true })
  await database.updateTable('portal_instance').set({ secret_check: null }).execute()
  await database.deleteFrom('people').execute()
})

/** A start of the portal in a process of its own: modules remember the secret. */
async function start() {
  vi.resetModules()
  const check = await import('#app/platform/machine/secret-check.server.ts')
  await check.checkSecret()
  return { ...check, ...(await import('#app/platform/access/secrets.server.ts')) }
}

const damages = {
  nothing: '',
  'a space': ' ',
  'one character': 'x',
  'half a secret': 'a'.repeat(16),
  'zeros of a crashed file system': '\0'.repeat(32),
  'a secret cut off by one': 'a'.repeat(31),
  lines: `${'a'.repeat(20)}\n${'b'.repeat(20)}`,
}

describe('a kept secret', () => {
  test('is written whole: no reader ever sees a part, whoever makes it at the same time', async () => {
    expect(keptSecret(file)).toMatch(/^[\w-]{32}$/)
    expect(keptSecret(file)).toBe(readFileSync(file, 'utf8'))
    expect(await readdir(directory)).toEqual(['secret'])
  })

  test.each(Object.entries(damages))('that is %s is refused with its file, and stays as it is', (_, damaged) => {
    writeFileSync(file, damaged)
    expect(() => keptSecret(file)).toThrow(`${file} is damaged`)
    expect(readFileSync(file, 'utf8')).toBe(damaged)
  })

  test.each(Object.entries(damages))(
    'that is %s is made anew where its engine learns it at each start',
    (_, damaged) => {
      writeFileSync(file, damaged)
      expect(renewableSecret(file)).toMatch(/^[\w-]{32}$/)
      expect(isSound(file)).toBe(true)
    },
  )

  test('may end with a line break of whoever copied it', () => {
    writeFileSync(file, `${'k'.repeat(32)}\n`)
    expect(keptSecret(file)).toBe('k'.repeat(32))
  })
})

describe('the secret of a database', () => {
  test('is made at the first start and known at the next', async () => {
    const first = await start()
    const sealed = first.seal('13800138000')
    expect(
      first.opensCheck(
        (await database.selectFrom('portal_instance').select('secret_check').executeTakeFirstOrThrow()).secret_check,
      ),
    ).toBe(true)
    expect((await start()).unseal(sealed)).toBe('13800138000')
  })

  test.each([
    ['is missing', () => rmSync(file), /^The secret of this database is missing: .*secret/],
    ['is empty', () => writeFileSync(file, ''), /secret is damaged/],
    [
      'is another one',
      () => writeFileSync(file, 'z'.repeat(32)),
      /secret is not the secret this database was sealed with/,
    ],
    [
      'is another setting',
      () => {
        settings.PORTAL_SECRET = 'another secret that is quite long enough'
      },
      /^PORTAL_SECRET is not the secret/,
    ],
  ])('that %s is refused in one line, and nothing is made anew', async (_, spoil, line) => {
    await start()
    spoil()
    const left = existsSync(file) && readFileSync(file, 'utf8')
    const refusal = (await start().catch((error: unknown) => error)) as Error
    expect(refusal.name).toBe('CannotStart')
    expect(refusal.message).toMatch(line)
    expect(refusal.message).not.toContain('\n')
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(left)
  })

  test('is proved by what an older portal has sealed, where the database holds no check yet', async () => {
    const { seal } = await start()
    const right = readFileSync(file, 'utf8')
    await database
      .insertInto('people')
      .values({ name: 'x', phone_cipher: seal('1'), phone_index: Buffer.alloc(1), phone_masked: '***' })
      .execute()
    await database.updateTable('portal_instance').set({ secret_check: null }).execute()
    writeFileSync(file, 'z'.repeat(32))
    await expect(start()).rejects.toThrow('is not the secret')
    rmSync(file)
    await expect(start()).rejects.toThrow('is missing')
    writeFileSync(file, right)
    await start()
  })

  test('lost for good is replaced only when somebody says so, who is told what can no longer be read', async () => {
    const { seal } = await start()
    await database
      .insertInto('people')
      .values({ name: 'x', phone_cipher: seal('1'), phone_index: Buffer.alloc(1), phone_masked: '***' })
      .execute()
    rmSync(file)
    vi.resetModules()
    const { acceptSecret } = await import('#app/platform/machine/secret-check.server.ts')
    expect(await acceptSecret()).toMatchObject({ 'telephone numbers': 1, 'mail addresses': 0 })
    await start()
  })
})
