import { z } from 'zod'
import { plainShapes } from '#db/values/text.ts'
import { line, mailAddress, mustTick, secret, telephone } from '#app/platform/forms/form-fields.ts'
import { normaliseEmail, normalisePhone } from '../contact.ts'

/** What the forms of this area consist of. Browser-safe. */

const normalised = (normalise: (typed: string) => string | null, code: string) =>
  z
    .string()
    .max(254)
    .transform((typed, context) => {
      const value = normalise(typed)
      if (value === null) context.addIssue({ code: 'custom', params: { code } })
      return value ?? z.NEVER
    })

export const phoneField = telephone(normalised(normalisePhone, 'phone_invalid'))
export const emailField = mailAddress(normalised(normaliseEmail, 'email_invalid'))
/** Six or ten figures, however they are grouped. */
export const codeField = secret(
  z
    .string()
    .max(40)
    .transform((typed) => plainShapes(typed).replace(/\D/g, '')),
)
export const nameField = line(64)
/** A secret of any length is read; how long it has to be is said where it is chosen. */
export const passwordField = secret(z.string().max(1024))

export const PhoneForm = z.object({ phone: phoneField })
export const EmailForm = z.object({ email: emailField })
export const CodeForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('pass'), code: codeField }),
  z.object({ intent: z.literal('resend') }),
])
export const PasswordForm = z.object({ email: emailField, password: passwordField })
export const DetailsForm = z.object({ name: nameField, password: passwordField.optional(), notice: mustTick() })
export const ResetForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('pass'), code: codeField, password: passwordField }),
  z.object({ intent: z.literal('resend') }),
])
export const SecondFactorForm = z.object({ code: codeField })
export const NewPasswordForm = z.object({ password: passwordField })
