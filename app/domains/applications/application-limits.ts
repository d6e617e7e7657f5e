import type { Day } from '#db/values/days.ts'

/**
 * What decides about applications: limits, days, percentages, with the day from which they hold. A change is a new line
 * here: what has happened before is judged by what held then. Decided by the project, after the limits of La bonne
 * alternance (3 per offer, 100 a day) and of les-emplois (two months of silence). Browser-safe.
 */
const versions = [
  {
    from: '2026-01-01' as Day,
    /** Applications of one person to one vacancy, ended ones included. */
    perVacancy: 3,
    perDay: 100,
    /** From so many a day on, the person is warned. */
    warnedFrom: 50,
    /** Until somebody may apply again. */
    daysBeforeAgain: 30,
    /** Of silence after which the employer is reminded; at the third its bureau sees it, the last says that it ends. */
    nudgeDays: [7, 14, 30, 53],
    daysUntilBureau: 30,
    /** Of silence after which an application ends. */
    daysUntilLapse: 60,
    /** In which the employer of an ended vacancy may still answer. */
    daysToAnswer: 7,
    /** In which what was closed for another job may come back. */
    daysToReopen: 30,
    /** Unanswered ones of a vacancy from which pausing it is proposed. */
    flooded: 80,
    reply: { cohortDays: 180, withinDays: 14, fewest: 5 },
  },
] as const

export type ApplicationLimits = (typeof versions)[number]

/** What holds on a day. */
export const limitsOn = (day: Day): ApplicationLimits => versions.findLast(({ from }) => from <= day) ?? versions[0]

/** In which a seeker may say that they were there. */
export const daysToContest = 7
