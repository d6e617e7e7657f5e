import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isBackupDue } from '#app/platform/backup/daily-backup.server.ts'
import { backupName, keptBackups, removeDead, rotate, superfluous } from '#app/platform/backup/kept-backups.server.ts'
import { checksumText, hashOf, manifestText } from '#app/platform/backup/manifest.server.ts'

const day = 86_400_000
const at = (text: string) => new Date(`${text}+08:00`)
const daily = (from: Date, count: number) =>
  Array.from({ length: count }, (_, back) => ({ takenAt: new Date(from.getTime() - back * day) }))
const shanghai = ({ takenAt }: { takenAt: Date }) =>
  new Date(takenAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

describe('of backups taken every night, those stay', () => {
  test('of 7 days, 5 weeks and 12 months, the newest of each', () => {
    const backups = daily(at('2026-11-28T02:30:00'), 500)
    const gone = new Set(superfluous(backups))
    expect(backups.filter((backup) => !gone.has(backup)).map(shanghai)).toEqual([
      '2026-11-28',
      '2026-11-27',
      '2026-11-26',
      '2026-11-25',
      '2026-11-24',
      '2026-11-23',
      '2026-11-22',
      '2026-11-15',
      '2026-11-08',
      '2026-11-01', // Sundays
      '2026-10-31',
      '2026-09-30',
      '2026-08-31',
      '2026-07-31',
      '2026-06-30',
      '2026-05-31',
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
    ])
  })

  test('whatever was taken when: never more than 24, always the newest, and a second time nothing goes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.date({ min: at('2020-01-01T00:00:00'), max: at('2099-01-01T00:00:00'), noInvalidDate: true }), {
          minLength: 1,
          maxLength: 60,
        }),
        (dates) => {
          const backups = dates
            .map((takenAt) => ({ takenAt }))
            .sort((one, other) => other.takenAt.getTime() - one.takenAt.getTime())
          const gone = superfluous(backups)
          const stay = backups.filter((backup) => !gone.includes(backup))
          expect(stay.length).toBeLessThanOrEqual(24)
          expect(gone).not.toContain(backups[0])
          expect(superfluous(stay)).toEqual([])
        },
      ),
    )
  })
})

describe('a folder of backups', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kept-backups-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  function put(takenAt: Date, mark = 'ours', name = backupName(takenAt)): string {
    const text = manifestText({
      portal: { version: '1', mark },
      postgresql: '18',
      takenAt: takenAt.toISOString(),
      schema: ['0001'],
      tables: {},
      sequences: {},
      audit: { links: 0, head: null },
      files: { count: 0, bytes: 0, list: { bytes: 0, sha256: hashOf('') }, missing: 0, damaged: 0 },
      secret: 'left_out',
      leftOut: {},
    })
    mkdirSync(join(directory, name))
    writeFileSync(join(directory, name, 'manifest.json'), text)
    writeFileSync(join(directory, name, 'manifest.sha256'), checksumText(hashOf(text), null))
    return name
  }

  test('loses to rotation only whole backups of this portal', async () => {
    const nights = daily(at('2026-11-28T02:30:00'), 60).map(({ takenAt }) => put(takenAt))
    const old = at('2001-01-01T00:00:00')
    const others = [
      put(old, 'another portal'),
      put(old, 'ours', 'portal-of-mine'),
      'notes.txt',
      'portal-20000101T000000Z',
      'portal-20000102T000000Z',
      'portal-20000103T000000Z',
    ]
    writeFileSync(join(directory, 'notes.txt'), '')
    mkdirSync(join(directory, 'portal-20000101T000000Z'))
    mkdirSync(join(directory, 'portal-20000102T000000Z'))
    writeFileSync(join(directory, 'portal-20000102T000000Z/manifest.json'), 'cut o')
    symlinkSync(join(directory, nights[0]!), join(directory, 'portal-20000103T000000Z'))
    const removed = await rotate(directory, 'ours')
    expect(removed).toHaveLength(60 - 12)
    const left = readdirSync(directory)
    expect(left).toEqual(expect.arrayContaining([...others, nights[0]]))
    expect(left).toHaveLength(others.length + 12)
    expect((await keptBackups(directory, 'ours')).map(({ directory: place }) => place)[0]).toBe(
      join(directory, nights[0]!),
    )
    expect(await rotate(directory, 'ours')).toEqual([])
  })

  test('loses what a killed backup left a day ago, and nothing that is being written', async () => {
    for (const [name, hours] of [
      ['portal-20261126T183000Z.partial', 25],
      ['portal-20261127T183000Z.partial', 1],
      ['mine.partial', 99],
    ] as const) {
      mkdirSync(join(directory, name, 'tables'), { recursive: true })
      const then = new Date(Date.now() - hours * 3_600_000)
      for (const folder of ['tables', '.']) utimesSync(join(directory, name, folder), then, then)
    }
    await removeDead(directory)
    expect(readdirSync(directory).sort()).toEqual(['mine.partial', 'portal-20261127T183000Z.partial'])
  })
})

describe('a backup is due', () => {
  const [yesterday, tonight] = [at('2026-11-27T02:31:00'), at('2026-11-28T02:31:00')]
  test.each([
    ['where there is none', null, at('2026-11-28T12:00:00'), true],
    ['at night, when the newest is of the night before', yesterday, at('2026-11-28T02:00:00'), true],
    ['not a moment before two', yesterday, at('2026-11-28T01:59:59'), false],
    ['not a second time in one night', tonight, at('2026-11-28T04:59:00'), false],
    ['not by day', tonight, at('2026-11-28T15:00:00'), false],
    ['by day, when the portal was off at night', yesterday, at('2026-11-28T08:00:00'), true],
    ['not when the clock was set back', tonight, at('2026-11-20T03:00:00'), false],
  ])('%s', (_when, newest, instant, expected) => {
    expect(isBackupDue(newest, instant)).toBe(expected)
  })
})
