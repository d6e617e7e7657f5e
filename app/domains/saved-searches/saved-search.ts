import { z } from 'zod'
import type { Day } from '#db/values/days.ts'
import { choice, line, mailAddress, rowId, ticked } from '#app/platform/forms/form-fields.ts'

/** Types, limits and forms of saved searches. Browser-safe. */

export const frequencies = ['at_once', 'daily', 'weekly'] as const
export type Frequency = (typeof frequencies)[number]

/** Vacancies that one message names; what more there are is found by its link. */
export const mostTold = 20

/**
 * For how long an alert tells that nobody uses: warned after so many months, ended after so many. Ended ones stay in
 * the list and are taken up again with one button.
 */
export const lifetimes = [
  {
    since: '2026-11-28',
    warnedAfterMonths: 11,
    endedAfterMonths: 12,
    source: 'Our own decision; Teaching Vacancies had none from 2020, because people lost alerts unnoticed',
  },
] as const

/** So many days a confirmation by mail may wait. */
export const confirmationDays = 7

export const NewAlertForm = z.object({
  frequency: z.enum(frequencies),
  byMail: ticked(),
  bySms: ticked(),
  /** Of somebody without an account. */
  email: mailAddress(line(254)).optional(),
})

export const AlertsForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('frequency'), id: rowId(), frequency: z.enum(frequencies) }),
  z.object({ intent: z.literal('pause'), id: rowId() }),
  z.object({ intent: z.literal('resume'), id: rowId() }),
  z.object({ intent: z.literal('keep'), id: rowId() }),
  z.object({ intent: z.literal('remove'), id: rowId() }),
])
export type AlertChange = Exclude<z.output<typeof AlertsForm>, { intent: 'remove' }>

/** What a device has kept, to be kept in the account: ids with commas. */
export const KeptForm = z.object({ ids: choice(line(5_000)) })
export const KeepForm = z.object({ isKept: z.enum(['yes', 'no']) })

/** A saved search as its list shows it. */
export type SavedSearch = {
  id: number
  /** The canonical query of the search, such as `?q=焊工&city=210100`. */
  query: string
  frequency: Frequency
  byMail: boolean
  bySms: boolean
  state: 'telling' | 'paused' | 'ended' | 'unconfirmed'
  lastSentAt: Date | null
  found: number
  /** By when it has to be kept to go on, once that was asked. */
  endsOn: Day | null
}
