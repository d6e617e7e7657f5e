import { z } from 'zod'
import { rowId } from '#app/platform/forms/form-fields.ts'

/** What people and employers send. Browser-safe. */

/** Whether vacancies are suggested. */
export const SuggestionsForm = z.object({ wanted: z.enum(['on', 'off']) })

/** Whether verified employers may find somebody, and an invitation that is not taken up. */
export const MyInvitationsForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('found'), wanted: z.enum(['give', 'withdraw']) }),
  z.object({ intent: z.literal('decline'), invitationId: rowId() }),
])

/** Whom an employer asks to apply. */
export const InviteForm = z.object({ resumeId: rowId() })
