import { z } from 'zod'
import { payPeriods } from '#db/values/pay-periods.ts'
import { nameField, phoneField } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import {
  choice,
  day,
  line,
  month,
  mustTick,
  ticked,
  paragraphs,
  rowId,
  wholeNumber,
  yuan,
} from '#app/platform/forms/form-fields.ts'
import { cancelReasons, contractKinds, gaps, interviewForms, refusalReasons } from './application.ts'

/** The forms of both sides. Browser-safe. */

/** To whom it goes, the page says; sending it is the consent. */
export const ApplyForm = z.object({ resumeId: rowId(), receivers: choice(line(40)) })

/** Applying by telephone number alone; the tick is the consent, and stands beside who receives it. */
export const ByPhoneForm = z.object({
  name: nameField,
  phone: phoneField,
  about: paragraphs(1_000).optional(),
  sharesBirthMonth: ticked(),
  birthMonth: month().optional(),
  consent: mustTick(),
  receivers: choice(line(40)),
})
export type ByPhoneForm = z.output<typeof ByPhoneForm>
/** Who of those that share a telephone it is: the number of a person, or somebody new. */
export const WhoForm = z.object({ who: choice(z.string().regex(/^(new|[1-9]\d{0,14})$/)) })

const words = paragraphs(1_000)
const cancelled = { reason: z.enum(cancelReasons), words: paragraphs(200).optional() }
const intent = <Name extends string>(name: Name) => ({ intent: z.literal(name) })

/** What a seeker does with one application. */
export const OwnApplicationForm = z.discriminatedUnion('intent', [
  z.object({ ...intent('confirm_interview') }),
  z.object({ ...intent('ask_another'), wish: line(200) }),
  z.object({ ...intent('contest'), words: paragraphs(500) }),
  z.object({ ...intent('accept') }),
  z.object({ ...intent('cancel'), ...cancelled }),
  z.object({ ...intent('write'), words }),
])

/** What a seeker does with all of them. */
export const OwnApplicationsForm = z.discriminatedUnion('intent', [
  z.object({ ...intent('close_others') }),
  z.object({ ...intent('reopen') }),
])

const refusal = {
  reason: z.enum(refusalReasons),
  gap: z.enum(gaps).optional(),
  words: paragraphs(200).optional(),
  note: line(200).optional(),
}

/** Applications that are refused together. */
export const RefuseForm = z.object({ ...intent('refuse_many'), items: z.array(rowId()).min(1).max(50), ...refusal })

/** What an employer does with one application. */
export const ApplicationForm = z.discriminatedUnion('intent', [
  z.object({ ...intent('open') }),
  z.object({ ...intent('shortlist') }),
  z.object({ ...intent('refuse'), ...refusal }),
  z.object({
    ...intent('interview'),
    day: day(),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    minutes: wholeNumber(10, 480),
    form: z.enum(interviewForms),
    place: line(200),
  }),
  z.object({ ...intent('came') }),
  z.object({ ...intent('no_show') }),
  z.object({
    ...intent('offer'),
    pay: yuan(1, 9_999_999),
    payPeriod: z.enum(payPeriods),
    startOn: day(),
    contract: z.enum(contractKinds),
    contractMonths: wholeNumber(1, 600).optional(),
    probationMonths: wholeNumber(0, 6),
    probationPay: yuan(1, 9_999_999).optional(),
  }),
  z.object({ ...intent('confirm_start') }),
  z.object({ ...intent('cancel'), ...cancelled }),
  z.object({ ...intent('write'), words }),
  z.object({ ...intent('note'), words }),
])
/** The forms that have a page of their own, opened by a link. */
export const applicationActs = ['refuse', 'interview', 'offer', 'cancel'] as const
export type ApplicationAct = (typeof applicationActs)[number]
