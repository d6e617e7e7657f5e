import { endApplications, nudgeEmployers } from '#app/domains/applications/follow-silence.server.ts'
import { followVerifications } from '#app/domains/employers/register/follow-verifications.server.ts'
import { askIfHiring, pauseUnconfirmed } from '#app/domains/jobs/ask-if-hiring.server.ts'
import { expireVacancies } from '#app/domains/jobs/expire-vacancies.server.ts'
import { renewVacancies } from '#app/domains/jobs/renew-vacancies.server.ts'
import {
  endUnusedSearches,
  forgetUnconfirmed,
  warnOfUnusedSearches,
} from '#app/domains/saved-searches/end-unused-searches.server.ts'
import { runDueAlerts } from '#app/domains/saved-searches/run-alerts.server.ts'
import { tellOfImported } from '#app/domains/saved-searches/tell-at-once.server.ts'
import { lapseInvitations } from '#app/domains/suggestions/answer-invitation.server.ts'
import { log } from '#app/platform/log.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { sweepArriving } from '#app/platform/forms/arriving-files.server.ts'
import { diskState } from '#app/platform/machine/disk.server.ts'
import { backUpDaily } from '#app/platform/backup/daily-backup.server.ts'
import { clockWatch } from '#app/platform/machine/clock-watch.server.ts'
import { sweepFiles } from '#app/platform/files/file-sweep.server.ts'
import { forgetOldRows } from './forget-old-rows.server.ts'

/** The signal is given when the portal stops: what takes long then gives up. */
export type Job = {
  name: string
  everyMs: number
  /** What goes by time stands still while the clock is not right: see `clock-watch.server.ts`. */
  goesBy: 'time' | 'nothing'
  run: (signal: AbortSignal) => Promise<unknown>
}

const minute = 60 * 1000
const hour = 60 * minute
const atOnce = 500
const verificationsAtOnce = 200

/** Everything that the portal does by itself, again and again; each job waits for its own end before it starts anew. */
export const jobs: readonly Job[] = [
  { name: 'look at the clocks', everyMs: minute, goesBy: 'nothing', run: () => clockWatch().look() },
  {
    name: 'expire vacancies',
    everyMs: 5_000,
    goesBy: 'time', // undone by the next job
    run: async () => {
      while ((await expireVacancies(system, { limit: atOnce })) === atOnce);
    },
  },
  {
    name: 'renew vacancies that expired too early',
    everyMs: 5 * minute,
    goesBy: 'time',
    run: async () => {
      while ((await renewVacancies(system, { limit: atOnce })) === atOnce);
    },
  },
  {
    name: 'follow verifications of employers',
    everyMs: minute,
    goesBy: 'time', // what ended too early is taken back
    run: async () => {
      while ((await followVerifications(system, { limit: verificationsAtOnce })) >= verificationsAtOnce);
    },
  },
  {
    name: 'end applications',
    everyMs: minute,
    goesBy: 'time', // people are told
    run: async () => {
      while ((await endApplications(system, { limit: atOnce })) >= atOnce);
    },
  },
  {
    name: 'remind employers of applications',
    everyMs: minute,
    goesBy: 'time', // people are told
    run: async () => {
      while ((await nudgeEmployers(system, { limit: atOnce })) >= atOnce);
    },
  },
  {
    name: 'ask employers whether they still hire',
    everyMs: 10 * minute,
    goesBy: 'time', // people are told; what is paused is resumed with one button
    run: async () => {
      while ((await askIfHiring(system, { limit: atOnce })) === atOnce);
      while ((await pauseUnconfirmed(system, { limit: atOnce })) === atOnce);
    },
  },
  {
    name: 'tell at once what imports brought',
    everyMs: 10 * minute,
    goesBy: 'time',
    run: () => tellOfImported(system),
  },
  // What is due is told once, however often it is asked.
  { name: 'tell what was due', everyMs: minute, goesBy: 'time', run: () => runDueAlerts(system) },
  {
    name: 'end alerts that nobody uses',
    everyMs: hour,
    goesBy: 'time', // a month after the question; taken up again with one button
    run: async () => {
      await forgetUnconfirmed(system)
      while ((await warnOfUnusedSearches(system, { limit: atOnce })) === atOnce);
      while ((await endUnusedSearches(system, { limit: atOnce })) === atOnce);
    },
  },
  {
    name: 'end invitations that nobody answered',
    everyMs: hour,
    goesBy: 'time', // after two weeks; the person can still apply
    run: async () => {
      while ((await lapseInvitations(system, { limit: atOnce })) === atOnce);
    },
  },
  { name: 'watch the disk', everyMs: 30_000, goesBy: 'nothing', run: diskState },
  { name: 'forget old rows', everyMs: hour, goesBy: 'time', run: forgetOldRows }, // gone for good, by months of age
  { name: 'sweep arriving files', everyMs: hour, goesBy: 'time', run: sweepArriving }, // gone for good: halves of forms
  // Into a trash, and out of it after 90 days.
  { name: 'sweep files', everyMs: 24 * hour, goesBy: 'time', run: () => sweepFiles() },
  { name: 'back up', everyMs: 10 * minute, goesBy: 'nothing', run: backUpDaily },
]

/** Does a job now, unless it has to stand still: answers whether it was done. A failure is logged. */
export async function perform(job: Job, signal: AbortSignal): Promise<boolean> {
  if (job.goesBy === 'time' && clockWatch().state !== 'right') return false
  await job.run(signal).catch((error: unknown) => log.error({ err: error, job: job.name }, 'a scheduled job failed'))
  return true
}

/** Starts the schedule; a job that fails is logged and comes again at its next time. */
export function startSchedule(): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const timers = new Map<Job, NodeJS.Timeout>()
  const running = new Map<Job, Promise<void>>()

  function plan(job: Job, delay: number) {
    timers.set(
      job,
      setTimeout(() => running.set(job, performAndPlan(job)), delay),
    )
  }

  async function performAndPlan(job: Job): Promise<void> {
    const isDone = await perform(job, stopping.signal)
    if (!stopping.signal.aborted) plan(job, isDone ? job.everyMs : Math.min(job.everyMs, minute))
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
