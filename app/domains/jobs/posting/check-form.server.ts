import { db } from '#db/client.ts'
import { between } from '#db/values/text.ts'
import { type PostingCheck, postingCheck } from '#app/domains/legality/check-posting.server.ts'
import type { LegalityInput } from '#app/domains/legality/legality.ts'
import { findPlace } from '#app/domains/places/find-place.server.ts'
import type { FieldError } from '#app/platform/errors.ts'
import { errorsOf, formFields } from './unlawful.ts'
import type { VacancyForm } from './vacancy-form.ts'

/** The check and what it is given of a form; four queries. */
async function checkOf(form: VacancyForm): Promise<{ check: PostingCheck; input: LegalityInput }> {
  const { city_code: cityCode, district_code: districtCode } = await findPlace(db(), form.place)
  const input = {
    title: form.title,
    description: form.duties,
    conditions: form.conditions,
    kind: form.kind,
    payMin: form.payMin,
    payPeriod: form.payPeriod,
    cityCode,
    districtCode,
  }
  return { check: await postingCheck(db()), input }
}

/** Whether the pay could be compared with a minimum wage: whoever posts is told when nobody has entered one. */
export async function isPayChecked(form: VacancyForm): Promise<boolean> {
  const { check, input } = await checkOf(form)
  return check(input).findings.every(({ rule }) => rule !== 'minimum_wage.unknown')
}

/**
 * Puts what may be written in place of what the legality check finds at one spot of the form, `title:6`. Answers the
 * words of that field, unchanged when nothing is found there any more, and what is found in the form then. Writes
 * nothing.
 */
export async function rewordVacancy(
  form: VacancyForm,
  spot: string,
): Promise<{ field: string; words: string; errors: FieldError[] }> {
  const [field = '', start] = spot.split(':')
  const { check, input } = await checkOf(form)
  const name = (Object.keys(formFields) as (keyof typeof formFields)[]).find((one) => formFields[one] === field)!
  const given = String(input[name])
  const found = check(input).findings.find((one) => one.field === name && one.start === Number(start))
  const words = found ? between(given, 0, found.start) + found.suggestion + between(given, found.end) : given
  return { field, words, errors: errorsOf(check({ ...input, [name]: name === 'payMin' ? Number(words) : words })) }
}
