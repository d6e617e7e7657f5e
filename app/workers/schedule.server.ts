import { followVerifications } from '#app/domains/employers/follow-verifications.server.ts'
import { expireVacancies } from '#app/domains/jobs/expire-vacancies.server.ts'
import { log } from '#app/platform/log.server.ts'
import { system } from '#app/platform/actor.ts'
import { sweepArriving } from '#app/platform/arriving-files.server.ts'
import { diskState } from '#app/platform/disk.server.ts'
import { backUpDaily } from '#app/platform/backup/daily-backup.server.ts'
import { sweepFiles } from '#app/platform/files.server.ts'
import { forgetOldRows } from './forget-old-rows.server.ts'

/** The signal is given when the portal stops: what takes long then gives up. */
type Job = { name: string; everyMs: number; run: (signal: AbortSignal) => Promise<unknown> }

const hour = 60 * 60 * 1000
const expiredAtOnce = 500
const verificationsAtOnce = 200

/** What the portal does by itself, again and again; each job waits for its own end before it starts anew. */
const jobs: readonly Job[] = [
  {
    name: 'expire vacancies',
    everyMs: 5_000,
    run: async () => {
      while (await expireVacancies(system, { limit: expiredAtOnce }) === expiredAtOnce);
    },
  },
  {
    name: 'follow verifications of employers',
    everyMs: 60_000,
    run: async () => {
      while (await followVerifications(system, { limit: verificationsAtOnce }) >= verificationsAtOnce);
    },
  },
  { name: 'watch the disk', everyMs: 30_000, run: diskState },
  { name: 'forget old rows', everyMs: hour, run: forgetOldRows },
  { name: 'sweep arriving files', everyMs: hour, run: sweepArriving },
  { name: 'sweep files', everyMs: 24 * hour, run: sweepFiles },
  { name: 'back up', everyMs: 10 * 60_000, run: backUpDaily },
]

/** Starts the schedule; a job that fails is logged and comes again at its next time. */
export function startSchedule(): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const timers = new Map<Job, NodeJS.Timeout>()
  const running = new Map<Job, Promise<void>>()

  function plan(job: Job, delay: number) {
    timers.set(job, setTimeout(() => running.set(job, perform(job)), delay))
  }

  async function perform(job: Job): Promise<void> {
    await job.run(stopping.signal).catch((error: unknown) => log.error({ err: error, job: job.name }, 'a scheduled job failed'))
    if (!stopping.signal.aborted) plan(job, job.everyMs)
  }

  for (const job of jobs) plan(job, 0)
  return {
    async stop() {
      stopping.abort()
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}
