import type { z } from 'zod'
import type { Day } from '#db/values/days.ts'
import { BadInput } from '#app/platform/errors.ts'
import type { Offer } from './application.ts'
import type { ApplicationForm } from './application-forms.ts'

type Typed = Extract<z.output<typeof ApplicationForm>, { intent: 'offer' }>

/** An offer as it was typed. Refused as BadInput where a contract for a time does not say for which. */
export function readOffer({ intent: _, contractMonths, probationPay, startOn, ...offer }: Typed): Offer {
  if (offer.contract === 'fixed' && contractMonths === undefined)
    throw new BadInput([{ field: 'contractMonths', code: 'required' }])
  return {
    ...offer,
    startOn: startOn as Day,
    probationPay: probationPay ?? null,
    contractMonths: (offer.contract === 'fixed' && contractMonths) || null,
  }
}
