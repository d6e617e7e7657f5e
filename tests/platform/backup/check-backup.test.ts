import {
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { BackupRefused } from '#app/platform/backup/backup-refused.ts'
import { checkBackup } from '#app/platform/backup/check-backup.server.ts'
import { hashOf } from '#app/platform/backup/manifest.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { copyOf, directory, type Manifest, newPlace, sampleBackups, secret, withManifest } from './sample-backups.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({ PORTAL_DEMO: 'on' }),
)

await testDatabase()
const { whole, withoutSecret } = await sampleBackups()

const filesOf = (backup: string) =>
  readdirSync(backup, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(backup, join(entry.parentPath, entry.name)))
    .sort()

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

  test.each(['stray', 'tables/stray.copy.gz', `files/ab/ab${'0'.repeat(30)}`, 'manifest.json~', 'tables/.hidden'])(
    'is refused with %s beside its own files',
    async (file) => {
      const copy = copyOf(whole)
      mkdirSync(join(copy, file, '..'), { recursive: true })
      writeFileSync(join(copy, file), '')
      expect(await reason(copy)).toBe(`${file} does not belong to this backup`)
    },
  )

  test('is refused with a symbolic link in the place of any file or folder', async () => {
    for (const place of [...filesOf(whole), 'tables', 'files']) {
      const copy = copyOf(whole)
      const elsewhere = newPlace('elsewhere')
      renameSync(join(copy, place), elsewhere)
      symlinkSync(elsewhere, join(copy, place))
      expect(await reason(copy), place).toBe(`${place} is neither a file nor a folder`)
    }
  })

  test('may share its files with another one', async () => {
    const copy = copyOf(whole)
    const file = filesOf(copy).find((name) => name.startsWith('files/'))!
    linkSync(join(copy, file), join(directory, 'shared'))
    expect(await reason(copy)).toBeUndefined()
  })

  test.each([
    '../../escape',
    'files/../../../etc/passwd',
    '/etc/passwd',
    'tables/people.copy.gz',
    `files/ab/${'0'.repeat(32)}`,
  ])('is refused when its list of files names %s', async (place) => {
    const text = `${hashOf('')}  ${place}\n`
    const copy = withManifest(withoutSecret, (manifest) => {
      Object.assign(manifest.files as object, { count: 1, list: { bytes: text.length, sha256: hashOf(text) } })
    })
    writeFileSync(join(copy, 'files.sha256'), text)
    expect(await reason(copy)).toMatch(/names no file of a backup|is missing/)
  })

  type Tables = Record<string, { columns: string[] }>
  test.each<[string, (manifest: Manifest) => void, RegExp]>([
    [
      'a later format',
      (manifest) => Object.assign(manifest, { format: 2 }),
      /has format 2, and this program reads format 1/,
    ],
    [
      'a table of another name',
      (manifest) => Object.assign(manifest, { tables: { '../people': Object.values(manifest.tables as Tables)[0] } }),
      /is no manifest/,
    ],
    [
      'a column that is SQL',
      ({ tables }) => (tables as Tables).people!.columns.push('id") from stdin; drop table people; --'),
      /is no manifest/,
    ],
    ['a field nobody knows', (manifest) => Object.assign(manifest, { note: 'hello' }), /is no manifest/],
    ['too few files', ({ files }) => Object.assign(files as object, { count: 1 }), /names 2 files instead of 1/],
    ['a table too few', ({ tables }) => delete (tables as Tables).people, /people.copy.gz does not belong/],
  ])('is refused when its manifest has %s', async (_what, change, expected) => {
    expect(await reason(withManifest(withoutSecret, change))).toMatch(expected)
  })

  test.each([['nothing'], ['manifest.json']])('is refused when %s is all there is', async (file) => {
    const copy = newPlace('part')
    mkdirSync(copy)
    if (file !== 'nothing') cpSync(join(whole, file), join(copy, file))
    expect(await reason(copy)).toMatch(/is no whole backup: it has no manifest/)
    expect(await reason(join(copy, 'absent'))).toMatch(/cannot be read/)
  })
})
