import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { verifyTrail } from '#app/domains/audit/verify-trail.server.ts'
import { hashOf, readManifest } from '#app/platform/backup/manifest.server.ts'
import { refuseForeignSchema, secretOf } from '#app/platform/backup/restore-backup.server.ts'
import { restorePortal } from '#app/platform/backup/restore-portal.server.ts'
import { anEmptyDatabase, passphrase } from '#tests/support/backups.ts'
import { testDatabase } from '#tests/support/database.ts'
import { settings } from '#tests/support/settings.ts'
import { copyOf, directory, sampleBackups, secret, withManifest } from './sample-backups.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({ PORTAL_DEMO: 'on' }),
)

await testDatabase()
const { whole, withoutSecret } = await sampleBackups()

describe('the schema of a backup', () => {
  test.each<[string, (schema: string[]) => void, RegExp]>([
    [
      'newer than this program',
      (schema) => schema.push('9999_of_tomorrow'),
      /from a newer portal .* does not know 9999_of_tomorrow/,
    ],
    ['with a hole', (schema) => schema.splice(2, 1), /misses 0003_outbox/],
  ])('is refused when it is %s', async (_what, change, expected) => {
    const changed = withManifest(withoutSecret, ({ schema }) => change(schema as string[]))
    const { manifest } = await readManifest(changed)
    expect(() => refuseForeignSchema(manifest)).toThrow(expected)
  })
})

describe('the secret of a backup', () => {
  const of = async (backup: string, typed: string | null, given?: string) =>
    secretOf(await readManifest(backup), typed, given)

  test('comes out with its passphrase, also typed in another form of the same letters', async () => {
    expect(await of(whole, passphrase)).toBe(secret)
    expect(await of(whole, passphrase, secret)).toBe(secret)
    expect(await of(withoutSecret, null, secret)).toBe(secret)
  })

  test('stays shut without it, with another one, or beside a manifest that was written anew', async () => {
    await expect(of(whole, null)).rejects.toThrow(/set BACKUP_PASSPHRASE/)
    await expect(of(whole, `${passphrase}!`)).rejects.toThrow(/does not open/)
    const read = await readManifest(whole)
    await expect(secretOf({ ...read, hash: hashOf('another manifest') }, passphrase, undefined)).rejects.toThrow(
      /does not open/,
    )
  })

  test('must be that of the portal the backup was made of', async () => {
    await expect(of(withoutSecret, null)).rejects.toThrow(/set PORTAL_SECRET/)
    const another = 'another secret with thirty-two characters'
    await expect(of(withoutSecret, null, another)).rejects.toThrow(/PORTAL_SECRET is not the secret/)
    await expect(of(whole, passphrase, another)).rejects.toThrow(/PORTAL_SECRET is not the secret/)
  })
})

describe('a restore', () => {
  const into = join(directory, 'restored')
  const restore = (backup: string, more: Partial<typeof settings> = {}, typed = passphrase) => {
    Object.assign(settings, { PORTAL_DATA_DIR: into, ...more })
    return restorePortal({ directory: backup, passphrase: async () => typed, verifyTrail, onProgress: () => {} })
  }

  test('refuses a changed backup, a wrong passphrase, a full database or directory, and leaves nothing', async () => {
    settings.DATABASE_URL = await anEmptyDatabase()
    const changed = copyOf(whole)
    truncateSync(join(changed, 'tables/vacancies.copy.gz'), 20)
    await expect(restore(changed)).rejects.toThrow('tables/vacancies.copy.gz was changed or cut off')
    await expect(restore(whole, {}, 'not the passphrase')).rejects.toThrow('The passphrase does not open')
    const full = { DATABASE_URL: process.env.DATABASE_URL! }
    await expect(restore(whole, full)).rejects.toThrow('The database is not empty, it holds agency_clients')
    expect(existsSync(into)).toBe(false)
    await expect(restore(whole, { PORTAL_DATA_DIR: join(directory, 'data') })).rejects.toThrow(
      'is not empty, it holds arriving',
    )
    expect(readdirSync(join(directory, 'data')).sort()).toEqual(['arriving', 'files', 'lock'])
  }, 60_000)

  test('leaves a database empty when a row does not fit, a table lacks one, or the audit trail is broken', async () => {
    settings.DATABASE_URL = await anEmptyDatabase()
    const restoreWith = (table: string, change: (text: string) => string) => {
      const backup = withManifest(withoutSecret, ({ tables }, copy) => {
        const facts = (tables as Record<string, { sha256: string; file: object }>)[table]!
        const text = change(gunzipSync(readFileSync(join(copy, `tables/${table}.copy.gz`))).toString())
        const packed = gzipSync(text)
        writeFileSync(join(copy, `tables/${table}.copy.gz`), packed)
        Object.assign(facts, { sha256: hashOf(text), file: { bytes: packed.length, sha256: hashOf(packed) } })
      })
      return restore(backup, { PORTAL_SECRET: secret })
    }
    const misfit = restoreWith('vacancies', (text) => text.replace('full_time', 'no_such_kind'))
    await expect(misfit).rejects.toThrow('vacancies_kind_check')
    await expect(restoreWith('employers', () => '')).rejects.toThrow('foreign key')
    const broken = restoreWith('audit_rows', (text) => text.replace('test.done', 'test.gone'))
    await expect(broken).rejects.toThrow('The audit trail in this backup is broken (changed_row, position 1)')
    expect(existsSync(into)).toBe(false)
    const looker = new pg.Client({ connectionString: settings.DATABASE_URL })
    await looker.connect()
    const { rows } = await looker.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`)
    expect(rows).toEqual([])
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
    expect(
      readdirSync(join(into, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    ).toHaveLength(2)
    expect(readFileSync(join(into, 'secret'), 'utf8')).toBe(secret)
    await expect(restore(whole)).rejects.toThrow('is not empty, it holds files')
  }, 60_000)
})
