import type { Day } from '#db/values/days.ts'
import type { Role } from '#app/platform/access/actor.ts'

/**
 * Everything the portal tells people, with what fills the holes of its texts. The texts are in
 * `app/i18n/locales/<language>/messages.json` under `templates.<name>`: subject, body, and sms where it goes by SMS.
 * A new one: a line here and its texts in both languages. Days are said there as `{{until, day}}`, instants as `{{at,
 * moment}}`, roles as `{{role, role}}`.
 */
export type Templates = {
  // Codes: to a bare address only, never in the portal's own messages, forgotten once they are sent.
  sign_in_code: { code: string; minutes: number }
  sign_up_code: { code: string; minutes: number }
  reset_code: { code: string; minutes: number }
  change_contact_code: { code: string; minutes: number }
  prove_code: { code: string; minutes: number }
  by_phone_code: { code: string; minutes: number }

  // The account
  address_in_use: Record<string, never>
  no_account: Record<string, never>
  new_device: { device: string; at: Date }
  password_changed: { at: Date }
  phone_changed: { masked: string; at: Date }
  email_changed: { masked: string; at: Date }
  second_factor_changed: { at: Date }
  recovery_code_used: { at: Date }
  account_disabled: { at: Date }

  // Roles
  staff_invited: { role: Role }
  role_waits: { name: string; role: Role }
  role_granted: { role: Role }
  role_refused: { role: Role }
  role_revoked: { role: Role }
  member_invited: { employer: string; role: Role }
  member_joined: { employer: string; name: string }
  member_removed: { employer: string }
  member_set_aside: { employer: string }
  member_confirmed: { employer: string; role: Role }

  // Employers
  employer_submitted: { employer: string }
  employer_verified: { employer: string; until: Day }
  employer_returned: { employer: string; reason: string }
  employer_refused: { employer: string; reason: string }
  employer_suspended: { employer: string; reason: string }
  employer_restored: { employer: string }
  verification_due: { employer: string; until: Day }
  verification_over: { employer: string }
  claim_accepted: { employer: string }
  claim_refused: { employer: string; reason: string }
  employer_merged: { employer: string; into: string }
  client_named: { employer: string; client: string; until: Day }
  client_ended: { employer: string; client: string }
  agency_ended: { employer: string; client: string }
  client_confirmed: { employer: string; client: string }
  client_refused: { employer: string; client: string; reason: string }

  // Vacancies
  still_hiring_asked: { title: string; count: number; days: number }
  still_hiring_paused: { title: string; count: number }

  // Alerts. `open` leads to a page and `stop` to the end of such messages, both by a secret; `linked` is the list of
  // mails.
  alert_asked_for: { search: string; open: string; days: number }
  vacancies_found: { count: number; list: string; linked: string; first: string; open?: string; stop: string }
  alert_ends: { search: string; until: Day; open?: string; stop: string }

  // Review
  item_assigned: { subject: string; due: Day }
  item_late: { subject: string }
  vacancy_approved: { title: string }
  vacancy_returned: { title: string; reason: string }
  vacancy_taken_down: { title: string; reason: string }
  report_received: { subject: string }
  report_decided: { subject: string; decision: string }

  // Applications: to the seeker
  application_invited: { title: string; employer: string }
  application_shortlisted: { title: string; employer: string }
  application_refused: { title: string; employer: string }
  application_interview: { title: string; employer: string; at: Date }
  application_no_show: { title: string; employer: string }
  application_offered: { title: string; employer: string }
  application_hired: { title: string; employer: string }
  applications_lapsed: { title: string; count: number; days: number }
  applications_vacancy_gone: { title: string; count: number }
  // Applications: to either side
  application_hire_cancelled: { title: string; employer: string }
  application_message: { title: string; employer: string }
  // Applications: to the employer
  application_received: { title: string }
  application_interview_confirmed: { title: string }
  application_interview_another: { title: string }
  application_contested: { title: string }
  application_accepted: { title: string }
  application_declined: { title: string }
  application_withdrawn: { title: string }
  application_hired_elsewhere: { title: string }
  application_reopened: { title: string }
  applications_waiting: { title: string; count: number; days: number }
  applications_closing: { title: string; count: number; days: number }
  applications_vacancy_over: { title: string; count: number; days: number }
}
export type Template = keyof Templates

export const codeTemplates = [
  'sign_in_code',
  'sign_up_code',
  'reset_code',
  'change_contact_code',
  'prove_code',
  'by_phone_code',
] as const satisfies Template[]
export type CodeTemplate = (typeof codeTemplates)[number]

/** What goes to the same contact in place of a code, when it could not be of use. */
export type InsteadOfCode = 'address_in_use' | 'no_account'

/** What goes to a contact that is not the sender's own; see `foreign-messages.server.ts`. */
export type ForeignTemplate = 'member_invited' | 'report_decided' | 'alert_asked_for' | 'application_invited'

/** What whoever asked for it gets with an account or without. */
export type AlertTemplate = 'vacancies_found' | 'alert_ends'

/** Whether a message carries a secret: it is worthless after ten minutes and must not lie around. */
export const isCode = (template: string): template is CodeTemplate => codeTemplates.some((code) => code === template)
