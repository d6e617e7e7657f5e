import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { acceptDirectory, bindDirectory, directoryState } from '#app/platform/machine/directory-database.server.ts'
import { sweepFiles } from '#app/platform/files/file-sweep.server.ts'
import { missingFiles, placeOf } from '#app/platform/files/files.server.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'
import { settings } from '#tests/support/settings.ts'
import { everKept, filesBelow, storedFiles, storeUnder } from '#tests/support/stored-files.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({ LOG_LEVEL: 'silent' }),
)

const database = await testDatabase()
const directories: string[] = []
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))))

let directory: string
const stored = () => filesBelow(join(directory, 'files'))
const trashed = () => filesBelow(join(directory, 'trash'))
const becomeAnother = () => asOwner((owner) => owner.updateTable('portal_instance').set({ id: randomUUID() }).execute())
const forgetRows = () => database.deleteFrom('files').execute()

beforeEach(async () => {
  await forgetRows()
  directory = await mkdtemp(join(tmpdir(), 'portal-sweep-'))
  directories.push(directory)
  settings.PORTAL_DATA_DIR = directory
  await bindDirectory()
})

describe('a sweep', () => {
  test('moves what no row knows after a day into the trash of the day, and leaves the rest', async () => {
    const known = await storedFiles(database, 3)
    const fresh = await storedFiles(database, 1, { days: 0.5, known: false })
    const orphans = await storedFiles(database, 2, { known: false })
    const half = `${'ab'.repeat(16)}.part`
    await storeUnder(placeOf(half), 2)
    expect(await sweepFiles()).toEqual({ moved: 3, broughtBack: 0, deleted: 0, kept: 4, stopped: null })
    expect(await stored()).toEqual([...known, ...fresh].toSorted())
    expect(await filesBelow(join(directory, 'trash', shanghaiDay(now())))).toEqual([...orphans, half].toSorted())
  })

  test('brings back what has a row again', async () => {
    const keys = await storedFiles(database, 5)
    const rows = await database.selectFrom('files').selectAll().execute()
    await forgetRows()
    await acceptDirectory()
    expect(await sweepFiles()).toMatchObject({ moved: 5 })
    await database
      .insertInto('files')
      .values(rows.map(({ id: _, ...row }) => row))
      .execute()
    expect(await missingFiles()).toBe(5)
    expect(await sweepFiles()).toMatchObject({ broughtBack: 5, moved: 0, kept: 5 })
    expect([await stored(), await missingFiles()]).toEqual([keys.toSorted(), 0])
  })

  test('deletes for good only what lay in the trash for 90 days, and nothing somebody else put there', async () => {
    const today = shanghaiDay(now())
    for (const day of [addDays(today, -91), addDays(today, -90), addDays(today, -1), 'my copies'])
      await storeUnder(join(directory, 'trash', day, `of ${day}`), 1)
    expect(await sweepFiles()).toMatchObject({ deleted: 1 })
    expect(await readdir(join(directory, 'trash'))).toEqual(
      [addDays(today, -90), addDays(today, -1), 'my copies'].toSorted(),
    )
  })

  test('stops at an unlikely number, until somebody says that it is right', async () => {
    await storedFiles(database, 30)
    const orphans = await storedFiles(database, 21, { known: false })
    expect(await sweepFiles()).toEqual({ moved: 0, broughtBack: 0, deleted: 0, kept: 51, stopped: 'unlikely_number' })
    expect(await trashed()).toEqual([])
    expect(await sweepFiles({ anyNumber: true })).toMatchObject({ moved: 21, stopped: null })
    expect(await trashed()).toEqual(orphans.toSorted())
  })

  test('takes many out of very many, and few out of few', async () => {
    const numbers = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 60 }))
    await fc.assert(
      fc.asyncProperty(numbers, async ([orphans, known]) => {
        await forgetRows()
        await rm(join(directory, 'files'), { recursive: true, force: true })
        await rm(join(directory, 'trash'), { recursive: true, force: true })
        await acceptDirectory()
        await storedFiles(database, known)
        await storedFiles(database, orphans, { known: false })
        const before = await everKept(directory)
        const { moved, stopped } = await sweepFiles()
        const isLikely = orphans <= 20 || orphans <= 0.1 * (orphans + known)
        expect([moved, stopped]).toEqual(isLikely ? [orphans, null] : [0, 'unlikely_number'])
        expect(await everKept(directory)).toEqual(before)
      }),
      { numRuns: 25 },
    )
  })
})

/** What may be behind DATABASE_URL other than the database of these files. */
const wrongDatabases: Record<string, { become(): Promise<unknown>; state: string; stopped: string }> = {
  'another database': {
    become: async () => {
      await forgetRows()
      await becomeAnother()
    },
    state: 'foreign',
    stopped: 'foreign_directory',
  },
  'another database with files of its own': {
    become: async () => {
      await becomeAnother()
    },
    state: 'foreign',
    stopped: 'foreign_directory',
  },
  'its own, restored from before the uploads': { become: forgetRows, state: 'older', stopped: 'older_database' },
  'its own, restored from before the last upload': {
    become: () =>
      database
        .deleteFrom('files')
        .where(
          'id',
          '=',
          database.selectFrom('files').select((row) => row.fn.max('id').as('id')),
        )
        .execute(),
    state: 'older',
    stopped: 'older_database',
  },
}

describe.each(Object.entries(wrongDatabases))('beside %s', (_, { become, state, stopped }) => {
  test.each([1, 5, 40])('nothing of %i files is moved or deleted, now or in the trash', async (count) => {
    await storedFiles(database, count)
    await storedFiles(database, 1, { known: false })
    await storeUnder(join(directory, 'trash', '2020-01-01', 'old'), 1)
    await acceptDirectory()
    const before = [await stored(), await trashed()]
    await become()
    expect(await directoryState()).toBe(state)
    expect(await sweepFiles()).toMatchObject({ moved: 0, deleted: 0, stopped })
    expect([await stored(), await trashed()]).toEqual(before)
  })
})

describe('a data directory', () => {
  test('of another database is refused in one line that says what to do, until somebody says it is right', async () => {
    await storedFiles(database, 1)
    await becomeAnother()
    const refusal = (await bindDirectory().catch((error: unknown) => error)) as Error
    expect(refusal.name).toBe('CannotStart')
    expect(refusal.message).toMatch(/belongs to another database: set .* npm run accept -- directory$/)
    expect(refusal.message).not.toContain('\n')
    await acceptDirectory()
    await bindDirectory()
    expect(await directoryState()).toBe('own')
  })

  test('from before directories were bound is bound when the database knows its files, else refused', async () => {
    await storedFiles(database, 4)
    await rm(join(directory, 'database.json'))
    expect(await directoryState()).toBe('unbound')
    expect(await sweepFiles()).toMatchObject({ moved: 0, stopped: 'foreign_directory' })
    await bindDirectory()
    await rm(join(directory, 'database.json'))
    await forgetRows()
    await expect(bindDirectory()).rejects.toThrow('holds files that the database does not know')
  })

  test('whose note is damaged is refused with its name', async () => {
    await writeFile(join(directory, 'database.json'), '{"data')
    await expect(bindDirectory()).rejects.toThrow(/database\.json is damaged: run npm run accept -- directory/)
  })

  test('of a second machine may be empty: the files that are missing there are counted', async () => {
    await storedFiles(database, 3)
    settings.PORTAL_DATA_DIR = `${directory}/second`
    await mkdir(`${directory}/second`)
    await bindDirectory()
    expect(await sweepFiles()).toMatchObject({ moved: 0, stopped: null })
    expect(await missingFiles()).toBe(3)
  })
})
