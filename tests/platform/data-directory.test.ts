import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { processStart } from '#db/engine-process.ts'
import { type Claim, claimDataDirectory, enterAsGuest, readHolder, untilGuestsLeft } from '#app/platform/data-directory.server.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'data-directory-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const writeHolder = (holder: object) => writeFileSync(join(directory, 'running.json'), JSON.stringify(holder))

/** Another process that lives until it is told to end. */
async function anotherProcess() {
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  return { pid: child.pid!, start: processStart(child.pid!), end: async () => { child.kill(); await once(child, 'exit') } }
}

describe('a data directory', () => {
  test('belongs to the first who claims it, until released, and is told of in a private file', async () => {
    const other = await anotherProcess()
    const claim = claimDataDirectory(directory, 'portal') as Claim
    claim.publish({ address: 'http://localhost:1' })
    expect(statSync(join(directory, 'running.json')).mode & 0o777).toBe(0o600)
    claim.release()
    writeHolder({ pid: other.pid, start: other.start, kind: 'portal', address: 'http://localhost:2' })
    expect(claimDataDirectory(directory, 'command')).toMatchObject({ pid: other.pid, address: 'http://localhost:2' })
    await other.end()
    expect(readHolder(directory)).toBeNull()
    expect(claimDataDirectory(directory, 'command')).toHaveProperty('release')
  })

  test('is free again when the number of its dead holder belongs to another process', async () => {
    const other = await anotherProcess()
    writeHolder({ pid: other.pid, start: 'long ago', kind: 'portal' })
    expect(claimDataDirectory(directory, 'portal')).toHaveProperty('release')
    await other.end()
  })

  test('is left by its holder only after its guests, dead ones not counting', async () => {
    const other = await anotherProcess()
    const leave = enterAsGuest(directory)
    writeFileSync(join(directory, 'guests', String(other.pid)), String(other.start))
    const waits: number[] = []
    const left = untilGuestsLeft(directory, (count) => waits.push(count))
    await other.end()
    leave()
    await left
    expect(waits).toEqual([2])
  })
})
