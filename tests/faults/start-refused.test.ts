import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { temporaryDirectory } from '#tests/support/engines.ts'

/** What keeps the portal from starting is one line that says what to do, not a stack. */

const directory = await temporaryDirectory()
const isRoot = process.getuid?.() === 0
const mounts: string[] = []
afterAll(() => {
  for (const mount of mounts) execFileSync('umount', ['--lazy', mount])
  rmSync(directory, { recursive: true, force: true })
})

function start(
  dataDir: string,
  { limits = '', user, settings = {} }: { limits?: string; user?: number; settings?: Record<string, string> } = {},
) {
  const { status, stdout, stderr } = spawnSync(
    '/bin/sh',
    ['-c', `${limits} exec "$0" app/start.js`, process.execPath],
    {
      encoding: 'utf8',
      timeout: 120_000,
      ...(user === undefined ? {} : { uid: user, gid: user }),
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: '',
        MEILI_URL: '',
        MEILI_KEY: '',
        PORT: '',
        PORTAL_DATA_DIR: dataDir,
        HOME: directory,
        ...settings,
      },
    },
  )
  return { code: status, printed: `${stdout}${stderr}` }
}

function expectOneLine({ code, printed }: { code: number | null; printed: string }, words: RegExp): void {
  expect(printed).toMatch(words)
  expect(printed).not.toMatch(/^\s+at /m)
  expect(printed.trim().split('\n').length).toBeLessThanOrEqual(6)
  expect(code).toBe(1)
}

function mounted(options: string): string | null {
  const place = join(directory, `mount-${mounts.length}`)
  mkdirSync(place)
  if (!isRoot || spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]).status !== 0) return null
  mounts.push(place)
  return place
}

const readOnly = mounted('ro,size=1m')
const tiny = mounted('size=1m,mode=755')

describe('a start that cannot be', () => {
  test.skipIf(!readOnly)('on a read-only file system', () => {
    expectOneLine(start(join(readOnly!, 'data')), /read-only|EROFS/)
    expectOneLine(start(readOnly!), /read-only|EROFS/)
  })

  test.skipIf(!tiny)('on a disk that is full already', () => {
    expectOneLine(start(join(tiny!, 'data')), /full|No space left|ENOSPC/)
  })

  const nobody = 65_534
  const mayRead = (() => {
    try {
      return isRoot && spawnSync('/bin/sh', ['-c', 'test -r app/start.js'], { uid: nobody, gid: nobody }).status === 0
    } catch {
      return false
    }
  })()

  test.skipIf(!mayRead)('in a directory of somebody else', () => {
    const place = join(directory, 'roots')
    mkdirSync(join(place, 'postgres'), { recursive: true, mode: 0o700 })
    chmodSync(place, 0o755)
    expectOneLine(start(place, { user: nobody }), /right to write|cannot be opened|belongs to another user|EACCES/)
  })

  test('where a file lies in the place of the directory', () => {
    const file = join(directory, 'file')
    writeFileSync(file, '')
    accessSync(file, constants.W_OK)
    expectOneLine(start(file), /directory/)
  })

  // Each would strike at another step of the start: reading the code, the first engine, the second, the database.
  test.each([24, 48, 64, 128, 255])('with no more than %i open files', (files) => {
    expectOneLine(
      start(join(directory, `few-${files}`), { limits: `ulimit -n ${files};` }),
      /open files|file descriptors|ulimit -n/,
    )
  })

  test('without the database it was told of', () => {
    expectOneLine(
      start(join(directory, 'away'), { settings: { DATABASE_URL: 'postgres://portal@127.0.0.1:1/portal' } }),
      /Nothing answers at 127\.0\.0\.1:1.*DATABASE_URL/,
    )
  })
})
