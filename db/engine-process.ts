import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { partOfCode } from '#db/values/text.ts'

/** The person a program runs as when the portal itself was started by root. */
export type Owner = { uid: number; gid: number }

/** A database or search server that belongs to this process and never outlives it. */
export type EngineProcess = {
  hasExited(): boolean
  /** Resolves when it has ended, for whatever reason. */
  exit: Promise<void>
  /** The last lines the engine wrote before now, for an error message. */
  lastWords(): string
  /** Asks with the first signal, and after `patience` milliseconds insists with the last one; resolves when it is gone. */
  stop(patience: number): Promise<void>
}

/** Engines speak plainly and hear nothing of the portal's own configuration. */
export const plainEnvironment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }

type EngineCommand = {
  /** Directory of the engine's log and of the note about its process. */
  home: string
  file: string
  args: string[]
  env?: Record<string, string>
  owner?: Owner | null
  /** First a signal that ends it cleanly, then one that cannot be missed but damages nothing. */
  signals: [NodeJS.Signals, NodeJS.Signals]
}

/*
 * The guard waits at a pipe whose other end only this process holds. The kernel closes that end however the process
 * dies, kill -9 included, and the guard then asks the engine to stop, even a frozen one. A line through the pipe dismisses the guard.
 * The guard is a grandchild, because PostgreSQL takes the end of an unknown child for a crash; `$$` is the engine.
 */
const guarded = '( (read -r _ || { kill -s "$0" $$; kill -s CONT $$; }) <&3 & ) && exec "$@" 3<&-'

/** Starts an engine in a session of its own (Ctrl-C reaches only the portal, which then stops its engines in order). */
export function startEngine({ home, file, args, env, owner, signals }: EngineCommand): EngineProcess {
  const logFile = join(home, 'log')
  const log = openSync(logFile, 'w', 0o600)
  const [askSignal, insistSignal] = signals
  const child = spawn('/bin/sh', ['-c', guarded, askSignal.replace('SIG', ''), file, ...args], {
    cwd: '/',
    detached: true,
    env: { ...plainEnvironment, ...env },
    stdio: ['ignore', log, log, 'pipe'],
    ...(owner ?? {}),
  })
  closeSync(log)
  let exited = false
  const guard = child.stdio[3] as Writable
  guard.on('error', () => {}) // the guard may be gone before it is dismissed
  const exit = new Promise<void>((resolve) => {
    const onEnd = () => {
      exited = true
      guard.end('\n')
      resolve()
    }
    child.once('exit', onEnd)
    child.once('error', onEnd)
  })
  if (child.pid) writeFileSync(join(home, 'process'), JSON.stringify({ pid: child.pid, start: processStart(child.pid) }))

  return {
    hasExited: () => exited,
    exit,
    lastWords: () => readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n'),
    async stop(patience) {
      if (exited) return
      child.kill(askSignal)
      const insist = setTimeout(() => child.kill(insistSignal), patience)
      await exit
      clearTimeout(insist)
    },
  }
}

/** So long the portal does without an engine that ended by itself: a new one would often meet the same trouble at once. */
const restartAfterMs = 5_000

/** Starts an engine again, on the same port, whenever it ends by itself; answers with what stops it for good. */
export function keepRunning(first: EngineProcess, port: number, again: () => Promise<EngineProcess>): EngineProcess['stop'] {
  const stopping = new AbortController()
  const { signal } = stopping
  let engine = first
  const watch = async () => {
    while (!signal.aborted) {
      await engine.exit
      await sleep(restartAfterMs, undefined, { signal })
      // Somebody may have started it by hand, and two on one directory would damage it.
      if (await isFree(port)) engine = await again().catch(() => engine)
    }
  }
  const watching = watch().catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  return async (patience) => {
    stopping.abort()
    await engine.stop(patience)
    await watching
    await engine.stop(patience)
  }
}

/** Ends what a killed portal may have left running in this directory, and waits until it is gone. */
export async function endLeftover(home: string, signals: [NodeJS.Signals, NodeJS.Signals], patience: number): Promise<void> {
  const note = join(home, 'process')
  if (!existsSync(note)) return
  const { pid, start } = JSON.parse(readFileSync(note, 'utf8') || '{}') as { pid?: number; start?: string }
  const isAlive = () => pid !== undefined && start !== undefined && processStart(pid) === start
  const [askSignal, insistSignal] = signals
  const deadline = Date.now() + patience
  for (let asked = false, insisted = false; isAlive(); await sleep(20)) {
    if (!asked) process.kill(pid!, askSignal)
    asked = true
    if (!insisted && Date.now() > deadline) process.kill(pid!, insistSignal)
    insisted ||= Date.now() > deadline
  }
  rmSync(note, { force: true })
}

/**
 * When a living process began, as its system tells it; null when there is none.
 * Process numbers are used again, a number together with its beginning is not.
 */
export function processStart(pid: number): string | null {
  try {
    if (!existsSync('/proc/self/stat')) return execFileSync('ps', ['-p', String(pid), '-o', 'lstart=']).toString().trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = partOfCode(stat, stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : fields[19]!
  } catch {
    return null
  }
}

/** A port of 127.0.0.1 that nobody listens on now. */
export function freePort(): Promise<number> {
  return listenOnce(0)
}

function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(() => true, () => false)
}

function listenOnce(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
