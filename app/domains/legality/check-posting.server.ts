import { shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { checkLegality } from './check-legality.ts'
import { findMinimumWage } from './find-minimum-wage.server.ts'
import { getLegalitySettings } from './get-legality-settings.server.ts'
import type { LegalityInput } from './legality.ts'

/** {@link checkLegality} as of today, with what bureaus have entered. At most two queries. */
export async function checkPosting(input: LegalityInput) {
  const on = shanghaiDay(now())
  const place = input.districtCode ?? input.cityCode
  const saysPay = typeof (input.payMin ?? input.probationPay) === 'number'
  const [settings, minimumWage] = await Promise.all([
    getLegalitySettings(),
    place && saysPay ? findMinimumWage(place, on) : null,
  ])
  return checkLegality(input, { on, settings, minimumWage })
}
