import { z } from 'zod'
import { bureauRoles, type Role, staffRoles } from '#app/platform/access/actor.ts'
import { choice, line, rowId } from '#app/platform/forms/form-fields.ts'
import { emailField, nameField } from '../sign-in/sign-in-forms.ts'

/** Staff of the bureaus and the circle office, as administrators see them. Browser-safe. */

/** A role of somebody: asked for, and in force once another administrator has granted it. */
export type StaffRole = {
  grantId: number
  role: Role
  cityCode: string | null
  state: 'waiting' | 'granted'
  requestedBy: string | null
  /** Whether the reader asked for it: then somebody else has to grant it. */
  isOwnRequest: boolean
}

export type StaffMember = {
  id: number
  name: string
  email: string | null
  isDisabled: boolean
  hasAuthenticator: boolean
  lastSeenAt: string | null
  roles: StaffRole[]
}

const grantableRole = z.enum(staffRoles)
/** The city is that of the administrator; the circle office says which. */
export const NewStaffForm = z.object({
  name: nameField,
  email: emailField,
  role: grantableRole,
  city: choice(line(6)).optional(),
})
export const StaffMemberForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('grant'), grant: rowId() }),
  z.object({ intent: z.literal('refuse'), grant: rowId() }),
  z.object({ intent: z.literal('revoke'), grant: rowId() }),
  z.object({ intent: z.literal('request'), role: grantableRole, city: choice(line(6)).optional() }),
  z.object({ intent: z.literal('disable') }),
  z.object({ intent: z.literal('enable') }),
  z.object({ intent: z.literal('reset') }),
])

export const isBureauRole = (role: string): boolean => bureauRoles.some((bureau) => bureau === role)
