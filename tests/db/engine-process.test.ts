import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type EngineEnd, freePort, keepRunning, processStart, startEngine, takeHome } from '#db/engine-process.ts'

const directory = mkdtempSync(join(tmpdir(), 'engine-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const signals: [NodeJS.Signals, NodeJS.Signals] = ['SIGTERM', 'SIGKILL']
const engine = async (home: string, script: string) =>
  startEngine({ home, file: '/bin/sh', args: ['-c', script], lock: await takeHome(home, signals, 1_000), signals })
const home = () => mkdtempSync(join(directory, 'home-'))

describe('an engine that ends by itself', () => {
  test('is reported with its exit code and last words, and started again after ever longer pauses', async () => {
    const at = home()
    const ends: EngineEnd[] = []
    const begin = () => engine(at, 'echo one; echo "No space left" >&2; exit 3')
    const stop = keepRunning({
      engine: 'Test',
      first: await begin(),
      port: await freePort(),
      again: begin,
      report: (end) => ends.push(end),
    })
    await vi.waitFor(() => expect(ends).toHaveLength(3), { timeout: 15_000 })
    await stop(100)
    expect(ends.map(({ engine: name, ended, againInMs }) => [name, ended, againInMs])).toEqual([
      ['Test', 'exit code 3', 500],
      ['Test', 'exit code 3', 1_000],
      ['Test', 'exit code 3', 2_000],
    ])
    expect(ends[0]?.lastWords).toContain('No space left')
    expect(
      readFileSync(join(at, 'log'), 'utf8').match(/one/g)!.length,
      'the log is kept over starts',
    ).toBeGreaterThanOrEqual(3)
  })

  test('is named by the signal that ended it', async () => {
    const running = await engine(home(), 'kill -9 $$')
    expect(await running.exit).toBe('SIGKILL')
  })
})

describe('an engine whose portal is killed', () => {
  /** What it does about being asked to stop. */
  test.each([
    ['obeys', 'exec sleep 600'],
    ['will not hear', 'trap "" TERM INT; while :; do sleep 1; done'],
    ['is frozen and will not hear', 'trap "" TERM INT; kill -STOP $$; while :; do sleep 1; done'],
  ])('is gone within seconds when it %s', async (_what, script) => {
    const at = home()
    const code = `
      const { startEngine, takeHome } = await import(${JSON.stringify(resolve('db/engine-process.ts'))})
      startEngine({
        home: ${JSON.stringify(at)},
        file: '/bin/sh',
        args: ['-c', ${JSON.stringify(script)}],
        lock: await takeHome(${JSON.stringify(at)}, ['SIGTERM', 'SIGKILL'], 1000),
        signals: ['SIGTERM', 'SIGKILL'],
      })`
    const portal = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { stdio: 'inherit' })
    await vi.waitFor(() => expect(existsSync(join(at, 'process'))).toBe(true), { timeout: 15_000 })
    const { pid } = JSON.parse(readFileSync(join(at, 'process'), 'utf8')) as { pid: number }
    await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('insist'), {
      timeout: 5_000,
    })
    portal.kill('SIGKILL')
    await once(portal, 'exit')
    await vi.waitFor(() => expect(processStart(pid)).toBeNull(), { timeout: 10_000, interval: 100 })
  })
})
