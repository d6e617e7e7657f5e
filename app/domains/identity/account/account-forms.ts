import { z } from 'zod'
import { rowId } from '#app/platform/forms/form-fields.ts'
import { consents } from '../notices.ts'
import { codeField, emailField, nameField, passwordField, phoneField } from '../sign-in/sign-in-forms.ts'

/** The forms of somebody's own account. Browser-safe. */

export const RoleForm = z.object({ grant: rowId().optional() })
export const SecurityForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('revoke'), session: rowId() }),
  z.object({ intent: z.literal('revoke_others') }),
])
export const AuthenticatorForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('begin') }),
  z.object({ intent: z.literal('confirm'), code: codeField }),
  z.object({ intent: z.literal('renew') }),
  z.object({ intent: z.literal('remove') }),
])
export const ProofForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('password'), password: passwordField }),
  z.object({ intent: z.literal('send') }),
  z.object({ intent: z.literal('code'), code: codeField }),
  z.object({ intent: z.literal('demo') }),
])
export const ContactForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('name'), name: nameField }),
  z.object({ intent: z.literal('phone'), phone: phoneField }),
  z.object({ intent: z.literal('email'), email: emailField }),
])
export const ContactCodeForm = z.object({ code: codeField })
export const ConsentForm = z.object({ purpose: z.enum(consents), wanted: z.enum(['give', 'withdraw']) })
