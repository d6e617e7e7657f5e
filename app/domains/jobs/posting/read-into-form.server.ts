import { db } from '#db/client.ts'
import { gazetteerOf } from '#search/words/understand-advertisement.ts'
import { occupationOfTitle } from '#app/domains/occupations/read-occupations.server.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { BadInput, Conflict, type FieldError } from '#app/platform/errors.ts'
import { parseOrRefuse } from '#app/platform/forms/field-errors.ts'
import { fieldsOf } from '#app/platform/forms/form-schema.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import type { Advertisement, ReadField, ReadIntoForm } from './advertisement.ts'
import { getPayOfTrade, type PayOfTrade, type VacancyFormPage } from './get-vacancy-form.server.ts'
import { readAdvertisement } from './read-advertisement.server.ts'
import { VacancyForm } from './vacancy-form.ts'

type Typed = FormState['typed']

/** Pay is one thing in three fields. */
const togetherWith: Partial<Record<ReadField, ReadField[]>> = {
  payMin: ['payMin', 'payMax'],
  payMax: ['payMin', 'payMax'],
  payPeriod: ['payMin', 'payMax'],
}

/**
 * Puts what a text says into the form of a new vacancy, which began with these defaults: into fields that nobody has
 * filled in or changed; what is ticked already stays. Answers what the form holds then, what was read, what is still to
 * be filled in, and what others pay. Writes nothing. Refused as Conflict for a vacancy that is there already, whose own
 * words nobody wants to lose. At most two queries.
 */
export async function readIntoForm(
  text: string,
  typed: Typed,
  { vacancy, defaults, cityCode }: Pick<VacancyFormPage, 'vacancy' | 'defaults' | 'cityCode'>,
): Promise<{ typed: Typed; reading: ReadIntoForm; errors: FieldError[]; payRange: PayOfTrade | null }> {
  if (vacancy !== null) throw new Conflict('jobs:conflict.reads_into_new')
  const advertisement = await readAdvertisement(text, { gazetteer: await gazetteerOf(db()), cityCode })
  const isOwn = (field: ReadField): boolean => {
    const given = String(typed[field] ?? '')
    return given !== '' && given !== String(defaults[field] ?? '')
  }
  const reading: ReadIntoForm = { ...advertisement, read: [], kept: [] }
  const filled: Typed = { ...typed }
  const title = isOwn('title') ? undefined : advertisement.read.find(({ field }) => field === 'title')
  const occupation = title && (await occupationOfTitle(String(title.value)))
  const named: Advertisement['read'] = occupation
    ? [{ field: 'occupation', value: occupation.name, words: title.words }]
    : []
  for (const item of [...advertisement.read, ...named]) {
    const { field, value } = item
    const before = typed[field]
    if (lists.includes(field)) filled[field] = [...new Set([before ?? [], value].flat())]
    else if ((togetherWith[field] ?? [field]).some(isOwn)) {
      if (String(before ?? '') !== String(value)) {
        reading.kept.push(field)
        continue
      }
    } else filled[field] = value
    reading.read.push(item)
  }
  return { typed: filled, reading, errors: missingIn(filled), payRange: await payRangeIn(filled) }
}

/** Fields of which a browser sends nothing where nothing is ticked. */
const lists = [...fieldsOf(VacancyForm)].flatMap(([name, { isList }]) => (isList ? [name] : []))

/** What a form with this in it would be refused for; what is too short yet is `too_little`. */
export function missingIn(typed: Typed): FieldError[] {
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
  try {
    parseOrRefuse(VacancyForm, {
      ...given,
      ...Object.fromEntries(lists.map((name) => [name, [typed[name] ?? []].flat()])),
    })
    return []
  } catch (thrown) {
    if (!(thrown instanceof BadInput)) throw thrown
    return thrown.fields.map((error) => (error.code === 'string_too_small' ? { ...error, code: 'too_little' } : error))
  }
}

async function payRangeIn({ title = '', place }: Typed): Promise<PayOfTrade | null> {
  const city = (await getPlaces()).find(
    ({ code, districts }) => code === place || districts.some((district) => district.code === place),
  )
  return city && title !== '' ? getPayOfTrade(String(title), city.code) : null
}
