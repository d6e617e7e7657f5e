import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { verifyTrail } from '#app/domains/audit/verify-trail.server.ts'
import { system } from '#app/platform/actor.ts'
import { BackupRefused } from '#app/platform/backup/backup-refused.ts'
import { checkBackup } from '#app/platform/backup/check-backup.server.ts'
import { checksumText, hashOf, readManifest } from '#app/platform/backup/manifest.server.ts'
import { refuseForeignSchema, secretOf } from '#app/platform/backup/restore-backup.server.ts'
import { restorePortal } from '#app/platform/backup/restore-portal.server.ts'
import { writeBackup } from '#app/platform/backup/write-backup.server.ts'
import { acceptFile, storeFile } from '#app/platform/files.server.ts'
import { openBackupSession } from '#db/backup/backup-session.ts'
import { appSession } from '#db/client.ts'
import { arrived } from '#tests/support/arrived.ts'
import { anEmptyDatabase, passphrase } from '#tests/support/backups.ts'
import { aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { pdf, png } from '#tests/support/hostile-files.ts'
import { settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () => (await import('#tests/support/settings.ts')).envWithSettings({ PORTAL_DEMO: 'on' }))

const database = await testDatabase()
const directory = mkdtempSync(join(tmpdir(), 'check-backup-'))
afterAll(() => rmSync(directory, { recursive: true }))
settings.PORTAL_DATA_DIR = join(directory, 'data')
const secret = 'a-secret-of-this-test-and-of-no-other-portal'

async function takeBackup(sealing: string | null): Promise<string> {
  const session = await openBackupSession({ url: process.env.DATABASE_URL!, session: appSession })
  const { directory: made } = await writeBackup({ client: session.client, into: join(directory, sealing ? 'sealed' : 'open'), secret, passphrase: sealing, onProgress: () => {} })
  await session.close()
  return made
}

let whole: string
let withoutSecret: string
beforeAll(async () => {
  for (const bytes of [png(), pdf()]) {
    const file = await acceptFile(await arrived(bytes, '执照'), 'licence')
    await database.transaction().execute((trx) => storeFile(trx, system, file))
  }
  await aVacancy()
  await sql`insert into audit_rows (role, event, outcome, entity) values ('system', 'test.done', 'done', 'test')`.execute(database)
  whole = await takeBackup(passphrase)
  withoutSecret = await takeBackup(null)
})

let serial = 0
/** A copy to be damaged. */
function copyOf(backup: string): string {
  const copy = join(directory, `copy-${++serial}`)
  cpSync(backup, copy, { recursive: true })
  return copy
}

const filesOf = (backup: string) => readdirSync(backup, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => relative(backup, join(entry.parentPath, entry.name))).sort()

/** The reason why it is refused, in one line; or nothing, which no test here wants. */
async function reason(backup: string): Promise<string | undefined> {
  try {
    await checkBackup(backup, () => {})
    return undefined
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error
    expect(error.message.split('\n')).toHaveLength(1)
    return error.message
  }
}

/** With its checksums made anew, as somebody would do who means harm. */
function withManifest(change: (manifest: Record<string, unknown>, copy: string) => void): string {
  const copy = copyOf(withoutSecret)
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as Record<string, unknown>
  change(manifest, copy)
  const text = JSON.stringify(manifest)
  writeFileSync(join(copy, 'manifest.json'), text)
  writeFileSync(join(copy, 'manifest.sha256'), checksumText(hashOf(text), null))
  return copy
}

describe('a backup', () => {
  test('is whole as it was written, and as it was copied', async () => {
    expect(await reason(whole)).toBeUndefined()
    expect(await reason(copyOf(whole))).toBeUndefined()
    expect(await reason(copyOf(withoutSecret))).toBeUndefined()
    expect(filesOf(whole).filter((file) => file.startsWith('files/'))).toHaveLength(2)
  })

  test('never holds the secret in plain, nor tells it by its mark', async () => {
    for (const backup of [whole, withoutSecret]) {
      for (const file of filesOf(backup)) expect(readFileSync(join(backup, file)).includes(secret), file).toBe(false)
    }
    expect(filesOf(withoutSecret)).not.toContain('secret.sealed')
  })

  test('is refused with one bit of any of its files changed, wherever it is', async () => {
    for (const file of filesOf(whole)) {
      const copy = copyOf(whole)
      const bytes = readFileSync(join(whole, file))
      const places = fc.sample(fc.tuple(fc.nat(bytes.length - 1), fc.nat(7)), file.includes('/') ? 2 : 12)
      for (const [at, bit] of [[bytes.length - 1, 5], ...places] as const) {
        const changed = Buffer.from(bytes)
        changed[at]! ^= 1 << bit
        writeFileSync(join(copy, file), changed)
        expect(await reason(copy), `bit ${bit} of byte ${at} of ${file}`).toBeTruthy()
      }
    }
  }, 60_000)

  test('is refused with any of its files cut off, emptied, lengthened or gone', async () => {
    for (const file of filesOf(whole)) {
      const bytes = readFileSync(join(whole, file))
      const copy = copyOf(whole)
      for (const length of new Set([bytes.length - 1, ...fc.sample(fc.nat(bytes.length - 1), 1), 0])) {
        truncateSync(join(copy, file), length)
        expect(await reason(copy), `${file} cut off at ${length}`).toBeTruthy()
      }
      writeFileSync(join(copy, file), Buffer.concat([bytes, Buffer.from('\n')]))
      expect(await reason(copy), `${file} with a line more`).toBeTruthy()
      rmSync(join(copy, file))
      expect(await reason(copy), `without ${file}`).toContain(file)
    }
  }, 60_000)

  test('is refused with any two of its files in each other’s place', async () => {
    const files = filesOf(whole)
    for (const [at, one] of files.entries()) {
      const other = files[(at + 1) % files.length]!
      if (readFileSync(join(whole, one)).equals(readFileSync(join(whole, other)))) continue // two empty tables
      const copy = copyOf(whole)
      renameSync(join(copy, one), join(copy, 'between'))
      renameSync(join(copy, other), join(copy, one))
      renameSync(join(copy, 'between'), join(copy, other))
      expect(await reason(copy), `${one} and ${other}`).toBeTruthy()
    }
  }, 60_000)

  test.each(['stray', 'tables/stray.copy.gz', `files/ab/ab${'0'.repeat(30)}`, 'manifest.json~', 'tables/.hidden'])('is refused with %s beside its own files', async (file) => {
    const copy = copyOf(whole)
    mkdirSync(join(copy, file, '..'), { recursive: true })
    writeFileSync(join(copy, file), '')
    expect(await reason(copy)).toBe(`${file} does not belong to this backup`)
  })

  test('is refused with a symbolic link in the place of any file or folder', async () => {
    for (const place of [...filesOf(whole), 'tables', 'files']) {
      const copy = copyOf(whole)
      renameSync(join(copy, place), join(directory, `elsewhere-${++serial}`))
      symlinkSync(join(directory, `elsewhere-${serial}`), join(copy, place))
      expect(await reason(copy), place).toBe(`${place} is neither a file nor a folder`)
    }
  })

  test('may share its files with another one', async () => {
    const copy = copyOf(whole)
    const file = filesOf(copy).find((name) => name.startsWith('files/'))!
    linkSync(join(copy, file), join(directory, 'shared'))
    expect(await reason(copy)).toBeUndefined()
  })

  test.each(['../../escape', 'files/../../../etc/passwd', '/etc/passwd', 'tables/people.copy.gz', `files/ab/${'0'.repeat(32)}`])(
    'is refused when its list of files names %s', async (place) => {
      const text = `${hashOf('')}  ${place}\n`
      const copy = withManifest((manifest) => {
        Object.assign(manifest.files as object, { count: 1, list: { bytes: text.length, sha256: hashOf(text) } })
      })
      writeFileSync(join(copy, 'files.sha256'), text)
      expect(await reason(copy)).toMatch(/names no file of a backup|is missing/)
    })

  test.each<[string, (manifest: Record<string, unknown>) => void, RegExp]>([
    ['a later format', (manifest) => { manifest.format = 2 }, /has format 2, and this program reads format 1/],
    ['a table of another name', (manifest) => { manifest.tables = { '../people': Object.values(manifest.tables as object)[0] } }, /is no manifest/],
    ['a column that is SQL', (manifest) => { (manifest.tables as Record<string, { columns: string[] }>).people!.columns.push('id") from stdin; drop table people; --') }, /is no manifest/],
    ['a field nobody knows', (manifest) => { manifest.note = 'hello' }, /is no manifest/],
    ['too few files', (manifest) => { Object.assign(manifest.files as object, { count: 1 }) }, /names 2 files instead of 1/],
    ['a table too few', (manifest) => { delete (manifest.tables as Record<string, unknown>).people }, /people.copy.gz does not belong/],
  ])('is refused when its manifest has %s', async (_what, change, expected) => {
    expect(await reason(withManifest(change))).toMatch(expected)
  })

  test.each([['nothing'], ['manifest.json']])('is refused when %s is all there is', async (file) => {
    const copy = join(directory, `part-${++serial}`)
    mkdirSync(copy)
    if (file !== 'nothing') cpSync(join(whole, file), join(copy, file))
    expect(await reason(copy)).toMatch(/is no whole backup: it has no manifest/)
    expect(await reason(join(copy, 'absent'))).toMatch(/cannot be read/)
  })
})

describe('the schema of a backup', () => {
  test.each<[string, (schema: string[]) => void, RegExp]>([
    ['newer than this program', (schema) => { schema.push('9999_of_tomorrow') }, /from a newer portal .* does not know 9999_of_tomorrow/],
    ['with a hole', (schema) => { schema.splice(2, 1) }, /misses 0003_outbox/],
  ])('is refused when it is %s', async (_what, change, expected) => {
    const { manifest } = await readManifest(withManifest((changed) => change(changed.schema as string[])))
    expect(() => refuseForeignSchema(manifest)).toThrow(expected)
  })
})

describe('the secret of a backup', () => {
  const of = async (backup: string, typed: string | null, given?: string) => secretOf(await readManifest(backup), typed, given)

  test('comes out with its passphrase, also typed in another form of the same letters', async () => {
    expect(await of(whole, passphrase)).toBe(secret)
    expect(await of(whole, passphrase, secret)).toBe(secret)
    expect(await of(withoutSecret, null, secret)).toBe(secret)
  })

  test('stays shut without it, with another one, or beside a manifest that was written anew', async () => {
    await expect(of(whole, null)).rejects.toThrow(/set BACKUP_PASSPHRASE/)
    await expect(of(whole, `${passphrase}!`)).rejects.toThrow(/does not open/)
    const read = await readManifest(whole)
    await expect(secretOf({ ...read, hash: hashOf('another manifest') }, passphrase, undefined)).rejects.toThrow(/does not open/)
  })

  test('must be that of the portal the backup was made of', async () => {
    await expect(of(withoutSecret, null)).rejects.toThrow(/set PORTAL_SECRET/)
    await expect(of(withoutSecret, null, 'another secret with thirty-two characters')).rejects.toThrow(/PORTAL_SECRET is not the secret/)
    await expect(of(whole, passphrase, 'another secret with thirty-two characters')).rejects.toThrow(/PORTAL_SECRET is not the secret/)
  })
})

describe('a restore', () => {
  const into = join(directory, 'restored')
  const restore = (backup: string, more: Partial<typeof settings> = {}, typed = passphrase) => {
    Object.assign(settings, { PORTAL_DATA_DIR: into, ...more })
    return restorePortal({ directory: backup, passphrase: async () => typed, verifyTrail, onProgress: () => {} })
  }

  test('leaves nothing behind after refusing a changed backup, a wrong passphrase, a full database, a used directory', async () => {
    settings.DATABASE_URL = await anEmptyDatabase()
    const changed = copyOf(whole)
    truncateSync(join(changed, 'tables/vacancies.copy.gz'), 20)
    await expect(restore(changed)).rejects.toThrow('tables/vacancies.copy.gz was changed or cut off')
    await expect(restore(whole, {}, 'not the passphrase')).rejects.toThrow('The passphrase does not open')
    const full = { DATABASE_URL: process.env.DATABASE_URL! }
    await expect(restore(whole, full)).rejects.toThrow('The database is not empty, it holds agency_clients')
    expect(existsSync(into)).toBe(false)
    await expect(restore(whole, { PORTAL_DATA_DIR: join(directory, 'data') })).rejects.toThrow('is not empty, it holds arriving')
    expect(readdirSync(join(directory, 'data')).sort()).toEqual(['arriving', 'files', 'lock'])
  }, 60_000)

  test('leaves an empty database empty when a row does not fit, a table lacks one, or the audit trail is broken', async () => {
    settings.DATABASE_URL = await anEmptyDatabase()
    const rewritten = (table: string, change: (text: string) => string) => withManifest(({ tables }, copy) => {
      const facts = (tables as Record<string, { sha256: string; file: object }>)[table]!
      const text = change(gunzipSync(readFileSync(join(copy, `tables/${table}.copy.gz`))).toString())
      const packed = gzipSync(text)
      writeFileSync(join(copy, `tables/${table}.copy.gz`), packed)
      Object.assign(facts, { sha256: hashOf(text), file: { bytes: packed.length, sha256: hashOf(packed) } })
    })
    const given = { PORTAL_SECRET: secret }
    await expect(restore(rewritten('vacancies', (text) => text.replace('full_time', 'no_such_kind')), given)).rejects.toThrow('vacancies_kind_check')
    await expect(restore(rewritten('employers', () => ''), given)).rejects.toThrow('foreign key')
    await expect(restore(rewritten('audit_rows', (text) => text.replace('test.done', 'test.gone')), given)).rejects.toThrow('The audit trail in this backup is broken (changed_row, position 1)')
    expect(existsSync(into)).toBe(false)
    const looker = new pg.Client({ connectionString: settings.DATABASE_URL })
    await looker.connect()
    expect((await looker.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`)).rows).toEqual([])
    await looker.end()
  }, 60_000)

  test('clears what a killed one left, fills the place, and goes into no full one', async () => {
    settings.DATABASE_URL = await anEmptyDatabase()
    delete settings.PORTAL_SECRET
    mkdirSync(join(into, 'files/ab'), { recursive: true })
    writeFileSync(join(into, 'files/ab/half'), '')
    writeFileSync(join(into, 'restoring'), '')
    await restore(whole)
    expect(readdirSync(into).sort()).toEqual(['files', 'lock', 'secret'])
    expect(readdirSync(join(into, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(2)
    expect(readFileSync(join(into, 'secret'), 'utf8')).toBe(secret)
    await expect(restore(whole)).rejects.toThrow('is not empty, it holds files')
  }, 60_000)
})
