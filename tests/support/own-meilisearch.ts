import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startMeilisearch } from '#search/engine/embedded.ts'
import { temporaryDirectory } from './engines.ts'

/** A Meilisearch of a test's own that may be hurt: it keeps its address and its data over every restart. */
export type OwnMeilisearch = {
  /** kill -9: whatever it was doing. */
  kill(): Promise<void>
  /** Starts it again on the same address and data. */
  start(): Promise<void>
  /** It keeps its connections and answers nothing. */
  freeze(): void
  thaw(): void
  /** kill -9 and all its data gone. */
  loseEverything(): Promise<void>
  remove(): Promise<void>
}

/** From now on MEILI_URL and MEILI_KEY lead to it. Needs Linux. */
export async function ownMeilisearch(): Promise<OwnMeilisearch> {
  const dataDir = await temporaryDirectory()
  const first = await startMeilisearch({ dataDir })
  if (!first) throw new Error('no Meilisearch can run here')
  let { pid } = JSON.parse(readFileSync(join(dataDir, 'meilisearch', 'process'), 'utf8')) as { pid: number }
  const program = readlinkSync(`/proc/${pid}/exe`)
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(1, -1)
  Object.assign(process.env, { MEILI_URL: first.url, MEILI_KEY: first.key })

  const isThere = () => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  const engine: OwnMeilisearch = {
    async kill() {
      if (isThere()) process.kill(pid, 'SIGKILL')
      while (isThere()) await sleep(5)
    },
    async start() {
      const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, MEILI_MASTER_KEY: first.key } })
      pid = child.pid!
      while (!(await fetch(`${first.url}/health`).catch(() => undefined))?.ok) await sleep(20)
    },
    freeze: () => void process.kill(pid, 'SIGSTOP'),
    thaw: () => void process.kill(pid, 'SIGCONT'),
    async loseEverything() {
      await engine.kill()
      await rm(join(dataDir, 'meilisearch', 'data'), { recursive: true })
    },
    async remove() {
      await engine.kill()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return engine
}
