import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { partOfCode } from '#db/values/text.ts'
import { CannotStart } from './cannot-start.ts'
import { type FileLock, lockFile, lookAtLock } from './file-lock.ts'

/** The person a program runs as when the portal itself was started by root. */
export type Owner = { uid: number; gid: number }

/** A database or search server that belongs to this process and never outlives it by more than a few seconds. */
export type EngineProcess = {
  hasExited(): boolean
  /** Resolves when it has ended, for whatever reason, with its exit code or the signal that ended it. */
  exit: Promise<string>
  /** The last lines the engine wrote before now, for an error message. */
  lastWords(): string
  /**
   * Asks with the first signal, and after `patience` milliseconds insists with the last one; resolves when it is gone.
   */
  stop(patience: number): Promise<void>
}

/** An engine ended by itself: how, what it said last, and when it is started again. */
export type EngineEnd = { engine: string; ended: string; lastWords: string; againInMs: number }

/** Engines speak plainly and hear nothing of the portal's own configuration. */
export const plainEnvironment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }

type EngineCommand = {
  /** Directory of the engine's log and of the note about its process. */
  home: string
  file: string
  args: string[]
  env?: Record<string, string>
  owner?: Owner | null
  /** What {@link takeHome} answered: from now on the engine and all its processes hold it. */
  lock: FileLock
  /** First a signal that ends it cleanly, then one that cannot be missed but damages nothing. */
  signals: [NodeJS.Signals, NodeJS.Signals]
}

/*
 * The guard waits at a pipe whose other end only this process holds. The kernel closes that end however the process
 * dies, kill -9 included, and the guard then asks the engine to stop, even a frozen one, and insists five seconds
 * later. A line through the pipe dismisses the guard. The guard is a grandchild, because PostgreSQL takes the end of an
 * unknown child for a crash; `$$` is the engine. Number 4 is the lock of the engine's directory: the engine keeps it,
 * its guard not.
 */
const guarded = `insist=$1; shift
( ( read -r _ || {
  kill -s "$0" $$; kill -s CONT $$
  n=0; while [ $n -lt 50 ] && kill -0 $$; do sleep 0.1; n=$((n + 1)); done
  ! kill -0 $$ || kill -s "$insist" $$
} ) <&3 4<&- >/dev/null 2>&1 & ) && exec "$@" 3<&-`

/** What an engine wrote last stays readable while a descendant of a dead one still holds its pipe. */
const lastWordsMs = 200
const logBytes = 1024 * 1024
const rememberedBytes = 4096

/** Starts an engine in a session of its own (Ctrl-C reaches only the portal, which then stops its engines in order). */
export function startEngine({ home, file, args, env, owner, lock, signals }: EngineCommand): EngineProcess {
  const [askSignal, insistSignal] = signals
  const [ask, insist] = signals.map((signal) => signal.replace('SIG', '')) as [string, string]
  const child = spawn('/bin/sh', ['-c', guarded, ask, insist, file, ...args], {
    cwd: '/',
    detached: true,
    env: { ...plainEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', lock.fd],
    ...(owner ?? {}),
  })
  lock.release()
  const words = listen(child, join(home, 'log'))
  let exited = false
  // Without room for another open file it has no pipes at all, and says why a moment later.
  const guard = (child.stdio as typeof child.stdio | undefined)?.[3] as Writable | undefined
  guard?.on('error', () => {}) // the guard may be gone before it is dismissed
  const exit = new Promise<string>((resolve) => {
    const onEnd = async (how: string) => {
      guard?.end('\n')
      await Promise.race([once(child, 'close'), sleep(lastWordsMs)])
      exited = true
      resolve(how)
    }
    child.once('exit', (code, signal) => void onEnd(signal ?? `exit code ${code}`))
    child.once('error', (error) => void onEnd(error.message))
  })
  if (child.pid) {
    const note: EngineNote = {
      pid: child.pid,
      start: processStart(child.pid),
      lock: lock.mark,
      portal: { pid: process.pid, start: processStart(process.pid) },
    }
    try {
      writeFileSync(join(home, 'process'), JSON.stringify(note))
    } catch (error) {
      child.kill(insistSignal) // nobody could find it again
      throw error
    }
  }

  return {
    hasExited: () => exited,
    exit,
    lastWords: words,
    async stop(patience) {
      if (exited) return
      child.kill(askSignal)
      const timer = setTimeout(() => child.kill(insistSignal), patience)
      await exit
      clearTimeout(timer)
    },
  }
}

/**
 * Takes in what an engine says: the last of it is remembered, whatever state the disk is in, and about the last two
 * megabytes are kept in `log` and `log.1`, over all starts.
 */
function listen(
  { stdout, stderr }: { stdout?: Readable | null; stderr?: Readable | null },
  logFile: string,
): () => string {
  let remembered = ''
  for (const stream of [stdout, stderr]) {
    stream
      ?.setEncoding('utf8')
      .on('error', () => {})
      .on('data', (text: string) => {
        remembered = partOfCode(remembered + text, -rememberedBytes)
        try {
          if (existsSync(logFile) && statSync(logFile).size > logBytes) renameSync(logFile, `${logFile}.1`)
          appendFileSync(logFile, text, { mode: 0o600 })
        } catch {
          // A full disk: its last words are told to the portal's own log in any case.
        }
      })
  }
  return () => remembered.trim().split('\n').slice(-5).join('\n')
}

/**
 * How long the portal does without an engine that ended by itself: longer each time, for a new one often meets the same
 * trouble.
 */
const firstPauseMs = 500
const longestPauseMs = 30_000
/** Who ran for so long ends for a new reason. */
const settledMs = 60_000

type Kept = {
  engine: string
  first: EngineProcess
  port: number
  again: () => Promise<EngineProcess>
  report: (end: EngineEnd) => void
}

/** Starts an engine again, on the same port, whenever it ends by itself; answers with what stops it for good. */
export function keepRunning({ engine: name, first, port, again, report }: Kept): EngineProcess['stop'] {
  const stopping = new AbortController()
  const { signal } = stopping
  let engine = first
  let pause = firstPauseMs
  const start = async (ended: string, lastWords: string): Promise<EngineProcess> => {
    report({ engine: name, ended, lastWords, againInMs: pause })
    do {
      await sleep(pause, undefined, { signal })
      pause = Math.min(longestPauseMs, 2 * pause)
      // Somebody may have started it by hand, and two on one directory would damage it.
    } while (!(await isFree(port)))
    return again().catch((error: Error) => start('did not start', error.message))
  }
  const watch = async () => {
    for (;;) {
      const began = performance.now()
      const ended = await engine.exit
      if (signal.aborted) return
      if (performance.now() - began > settledMs) pause = firstPauseMs
      engine = await start(ended, engine.lastWords())
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

/** Which process is the engine of a directory, and whose: `lock` tells the directory from its copies. */
type EngineNote = ProcessNote & { lock: string; portal: ProcessNote }
type ProcessNote = { pid: number; start: string | null }

/**
 * The right to run an engine in its directory, which the kernel gives to one at a time; the engine inherits it. What a
 * killed portal has left running there is asked to end and waited for. Refused as CannotStart while the engine of a
 * living portal runs there, and when what was left does not end.
 */
export async function takeHome(
  home: string,
  signals: [NodeJS.Signals, NodeJS.Signals],
  patience: number,
): Promise<FileLock> {
  const begin = performance.now()
  for (let sent = 0; ; await sleep(20)) {
    const lock = lockFile(join(home, 'lock'))
    if (lock) return lock
    const waited = performance.now() - begin
    const left = leftover(home)
    if (left && isAlive(left.portal) && waited > looksMs) {
      const { pid } = left.portal
      throw new CannotStart(
        `${home} is used by a portal that runs (process ${pid}): stop it, or choose another PORTAL_DATA_DIR`,
      )
    }
    if (waited > 2 * patience)
      throw new CannotStart(
        `${home} is used by a process that does not end: stop it, or choose another PORTAL_DATA_DIR`,
      )
    if (left && !isAlive(left.portal) && sent < (waited > patience ? 2 : 1)) process.kill(left.pid, signals[sent++])
  }
}

/** Somebody who only looks holds a lock for a moment. */
const looksMs = 200

/** The living engine that the note of this very directory names. */
function leftover(home: string): EngineNote | null {
  const file = join(home, 'process')
  const note = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8') || '{}') as Partial<EngineNote>) : {}
  return note.lock === lookAtLock(join(home, 'lock'))?.mark && isAlive(note as EngineNote) ? (note as EngineNote) : null
}

const isAlive = ({ pid, start }: ProcessNote) => start !== null && processStart(pid) === start

/**
 * When a living process began, as its system tells it; null when there is none.
 * Process numbers are used again, a number together with its beginning is not.
 */
export function processStart(pid: number): string | null {
  try {
    if (!existsSync('/proc/self/stat'))
      return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='])
        .toString()
        .trim()
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
  return listenOnce(port).then(
    () => true,
    () => false,
  )
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
