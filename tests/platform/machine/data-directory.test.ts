import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { processStart, takeHome } from '#db/engine-process.ts'
import { lockFile } from '#db/file-lock.ts'
import {
  type Claim,
  claimDataDirectory,
  enterAsGuest,
  readHolder,
  untilGuestsLeft,
} from '#app/platform/machine/data-directory.server.ts'

let directory: string
const others: ChildProcess[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'data-directory-'))
})
afterEach(async () => {
  for (const other of others.splice(0)) await end(other)
  rmSync(directory, { recursive: true })
})

/** Another process that claims the directory, through `wrapper` when given; answers with what it says. */
async function another(wrapper: string[] = [], claimed = directory): Promise<{ said: string; child: ChildProcess }> {
  const [program = '', ...args] = [
    ...wrapper,
    process.execPath,
    '--import',
    'tsx',
    'tests/support/hold-directory.ts',
    claimed,
  ]
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  others.push(child)
  const [said] = (await once(child.stdout!, 'data')) as [Buffer]
  return { said: said.toString().trim(), child }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const claimed = async (kind: 'portal' | 'command' = 'portal', shared = false) =>
  'publish' in (await claimDataDirectory(directory, kind, { shared }).then(release))
const release = (claim: Awaited<ReturnType<typeof claimDataDirectory>>) => {
  if ('publish' in claim) claim.release()
  return claim
}
const mayUnshare = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0

describe('a data directory', () => {
  test('belongs to the first who claims it, until its process ends, and is told of in a private file', async () => {
    const { said, child } = await another()
    expect(said).toBe('claimed')
    expect(statSync(join(directory, 'running.json')).mode & 0o777).toBe(0o600)
    expect(await claimDataDirectory(directory, 'command')).toMatchObject({
      holder: { pid: child.pid, kind: 'portal', address: 'http://localhost:1' },
    })
    expect(readHolder(directory)).toMatchObject({ pid: child.pid })
    await end(child)
    expect(readHolder(directory)).toBeNull()
    expect(await claimed('command')).toBe(true)
  })

  test('is held without a note, and against a note that says otherwise', async () => {
    const { child } = await another()
    for (const note of ['', '{', JSON.stringify({ pid: 1, lock: 'x' })]) {
      writeFileSync(join(directory, 'running.json'), note)
      expect(await claimDataDirectory(directory, 'portal')).toEqual({ holder: null })
    }
    expect(child.exitCode).toBeNull()
  })

  test('is free whatever note a dead holder left, also one whose number a living process has now', async () => {
    const { child } = await another()
    await end(child)
    const note = JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8')) as object
    writeFileSync(join(directory, 'running.json'), JSON.stringify({ ...note, pid: process.ppid }))
    expect(readHolder(directory)).toBeNull()
    expect(await claimed()).toBe(true)
  })

  test.skipIf(!mayUnshare)(
    'is held across containers, whose numbers of processes mean nothing to each other',
    async () => {
      const container = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']
      expect((await another(container)).said).toBe('claimed')
      const begin = performance.now()
      expect((await another(container)).said).toMatch(/^taken /)
      expect((await another()).said).toMatch(/^taken /)
      expect(performance.now() - begin).toBeLessThan(10_000)
    },
  )

  test('that was copied while in use is free, and knows nothing of who uses the original', async () => {
    await another()
    const copy = `${directory}-copy`
    cpSync(directory, copy, { recursive: true })
    expect(readHolder(copy)).toBeNull()
    expect((await another([], copy)).said).toBe('claimed')
    expect(readHolder(directory)).toMatchObject({ address: 'http://localhost:1' })
    rmSync(copy, { recursive: true })
  })

  test('may be shared by portals that start nothing there, but not with one that does', async () => {
    const first = (await claimDataDirectory(directory, 'portal', { shared: true })) as Claim
    expect(await claimed('portal', true)).toBe(true)
    expect(await claimed('portal')).toBe(false)
    first.release()
    expect(await claimed('portal')).toBe(true)
  })

  test('is left by its holder only after its guests, and then admits none', async () => {
    const leave = enterAsGuest(directory)!
    const alsoLeave = enterAsGuest(directory)!
    let waits = 0
    const left = untilGuestsLeft(directory, () => {
      waits += 1
    })
    leave()
    alsoLeave()
    const admit = await left
    expect(waits).toBe(1)
    expect(enterAsGuest(directory)).toBeNull()
    admit()
    expect(enterAsGuest(directory)).not.toBeNull()
  })
})

describe("an engine's directory", () => {
  const signals: [NodeJS.Signals, NodeJS.Signals] = ['SIGTERM', 'SIGKILL']
  /** An engine that holds the lock of its directory by inheritance, with the note that its portal wrote. */
  function engine(portal: { pid: number; start: string | null }) {
    const lock = lockFile(join(directory, 'lock'))!
    const child = spawn('sleep', ['60'], { stdio: ['ignore', 'ignore', 'ignore', lock.fd] })
    others.push(child)
    writeFileSync(
      join(directory, 'process'),
      JSON.stringify({ pid: child.pid, start: processStart(child.pid!), lock: lock.mark, portal }),
    )
    lock.release()
    return child
  }
  const dead = { pid: process.pid, start: 'long ago' }
  const alive = { pid: process.pid, start: processStart(process.pid) }
  const free = async (home: string) => (await takeHome(home, signals, 500)).release()

  test('that a killed portal left is taken over when its engine has been asked to end', async () => {
    const child = engine(dead)
    await free(directory)
    await expect.poll(() => child.signalCode).toBe('SIGTERM')
  })

  test('whose portal lives is refused at once in one line, and its engine runs on', async () => {
    const child = engine(alive)
    await expect(free(directory)).rejects.toThrow(/used by a portal that runs \(process \d+\)/)
    expect(child.exitCode ?? child.signalCode).toBeNull()
  })

  test('that was copied is free, and the engine of the original runs on', async () => {
    const child = engine(dead)
    const copy = `${directory}-copy`
    cpSync(directory, copy, { recursive: true })
    await free(copy)
    expect(child.exitCode ?? child.signalCode).toBeNull()
    rmSync(copy, { recursive: true })
  })
})
