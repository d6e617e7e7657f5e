import { z } from 'zod'
import { choice, line, paragraphs, rowId, wholeNumber } from '#app/platform/forms/form-fields.ts'
import { ProposalChoice, ReviewChoice } from './decisions.ts'

/** The forms of a bureau's desk. Browser-safe. */

/** Items that somebody takes on. */
export const TakeForm = z.object({ items: z.array(rowId()).min(1).max(100) })

const version = wholeNumber(1, Number.MAX_SAFE_INTEGER)
const goesOn = z.literal('next').optional()
const reasonText = paragraphs(1000)

/** What becomes of one item. */
export const ReviewItemForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('take') }),
  z.object({ intent: z.literal('give_back'), version }),
  z.object({ intent: z.literal('hand_over'), version, personId: choice(rowId()) }),
  z.object({
    intent: z.literal('decide'),
    version,
    choice: ReviewChoice,
    reasonText,
    setAside: z.array(rowId()).max(40),
    goesOn,
  }),
  z.object({ intent: z.literal('confirm'), version, goesOn }),
  z.object({ intent: z.literal('send_back'), version, words: paragraphs(500) }),
])

/** What a bureau sets going about an employer. */
export const EmployerActForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('propose'), choice: ProposalChoice, reasonText, into: line(40).optional() }),
  z.object({ intent: z.literal('trust'), isTrusted: z.enum(['yes', 'no']) }),
])

/** Why somebody has to see a contact in full; the trail keeps it, so it is chosen and not written. */
const contactReasons = ['check_papers', 'clear_report', 'unpaid_wages', 'danger', 'asked_by_them'] as const
export type ContactReason = (typeof contactReasons)[number]
export const ContactsForm = z.object({ reason: z.enum(contactReasons) })
