import { db } from '#db/client.ts'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { between, cut } from '#db/values/text.ts'
import { type Gazetteer, gazetteerOf } from '#search/words/understand-advertisement.ts'
import type { Advertisement, ReadField } from '#app/domains/jobs/posting/advertisement.ts'
import { usualValidity } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import type { UnfinishedVacancy } from '#app/domains/jobs/posting/insert-drafts.server.ts'
import { readAdvertisement } from '#app/domains/jobs/posting/read-advertisement.server.ts'
import { missingIn } from '#app/domains/jobs/posting/read-into-form.server.ts'
import { longestValidity } from '#app/domains/jobs/validity.ts'
import { VacancyForm } from '#app/domains/jobs/posting/vacancy-form.ts'
import { postingCheck, type PostingCheck } from '#app/domains/legality/check-posting.server.ts'
import type { Finding } from '#app/domains/legality/legality.ts'
import { occupationOfTitle } from '#app/domains/occupations/read-occupations.server.ts'
import { type City, getPlaces } from '#app/domains/places/get-places.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, type FieldError } from '#app/platform/errors.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { longestRow, mostPasted, type PastedForm } from './pasted-form.ts'
import { ownHeadings, type Pasted, type PastedRow, pastedRows } from './pasted-rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

type Typed = FormState['typed']

/** Whether a row can be handed in: `doubtful` only by somebody who insists, in its own form. */
export type PastedState = 'whole' | 'doubtful' | 'incomplete' | 'unlawful'

/** What a row says, what it lacks, and what the legality check finds in it, as its page shows it. */
export type PastedVacancy = {
  row: number
  state: PastedState
  title: string
  read: Advertisement['read']
  missing: FieldError[]
  findings: Finding[]
  /** The texts in which it was found. */
  texts: { title: string; description: string; conditions: string }
  contacts: string[]
}

type Read = Pick<Pasted, 'unused'> & { rows: (PastedVacancy & { form: UnfinishedVacancy })[] }
type Known = { gazetteer: Gazetteer; places: City[]; check: PostingCheck; cityCode: string | null }

/**
 * Reads rows that were pasted, each as the form of one vacancy reads a sentence, and checks them. Writes nothing.
 * Refused as BadInput where there is no row, more than fifty, one that is too long, or a header that names a column
 * twice. At most four queries, however many rows there are.
 */
export async function readPasted(form: PastedForm, cityCode: string | null): Promise<Read> {
  const { rows, unused } = rowsIn(form.rows)
  const [gazetteer, places, check] = await Promise.all([gazetteerOf(db()), getPlaces(), postingCheck(db())])
  const known = { gazetteer, places, check, cityCode }
  return { unused, rows: await Promise.all(rows.map((row) => readRow(row, form, known))) }
}

function rowsIn(text: string): Pasted {
  const refuse = (code: string, params: FieldError['params']) => new BadInput([{ field: 'rows', code, params }])
  try {
    const pasted = pastedRows(text, mostPasted)
    if (pasted.rows.length === 0) throw refuse('no_rows', {})
    if (pasted.rows.length > mostPasted) throw refuse('too_many_rows', { max: mostPasted })
    const long = pasted.rows.find((row) => row.text.length > longestRow)
    if (long) throw refuse('row_too_long', { row: long.row, max: longestRow })
    return pasted
  } catch (thrown) {
    if (thrown instanceof UnreadableFile) throw refuse('header_twice', { column: String(thrown.params.column) })
    throw thrown
  }
}

async function readRow(row: PastedRow, shared: PastedForm, known: Known): Promise<Read['rows'][number]> {
  const advertisement = await readAdvertisement(row.text, known)
  const title = row.title ?? String(valueOf(advertisement, 'title') ?? '')
  const occupation = title === '' ? null : await occupationOfTitle(title)
  const read: Advertisement['read'] = [
    ...(title === '' ? [] : [{ field: 'title' as const, value: title, words: [title] }]),
    ...(occupation ? [{ field: 'occupation' as const, value: occupation.name, words: [title] }] : []),
    ...advertisement.read
      .filter(({ field }) => field !== 'title')
      .map((item) => (typeof item.value === 'string' ? { ...item, value: item.value.replace(ownHeadings, '') } : item))
      .filter(({ field, value }) => field === 'place' || value !== ''),
  ]
  const typed = typedIn({ read, row, shared, known })
  const missing = [...missingIn(typed), ...endIn(row)]
  const form = formOf(typed, { row, read, missing, known })
  const texts = { title: form.title, description: form.duties, conditions: form.conditions ?? '' }
  const { findings, verdict } = known.check({
    ...texts,
    kind: form.kind,
    payMin: form.payMin ?? undefined,
    payPeriod: form.payPeriod,
    ...placeOf(form.place, known.places),
  })
  const state = verdict === 'block' ? 'unlawful' : missing.length > 0 ? 'incomplete' : 'whole'
  return {
    row: row.row,
    state: state === 'whole' && verdict === 'warn' ? 'doubtful' : state,
    title: form.title,
    read,
    missing,
    findings: once(findings),
    texts,
    contacts: advertisement.contacts,
    form,
  }
}

/** What is found in the title is not told again of the row that it stands in. */
const once = (findings: Finding[]): Finding[] =>
  [
    ...new Map(findings.toReversed().map((finding) => [`${finding.rule} ${finding.text}`, finding])).values(),
  ].toReversed()

const valueOf = ({ read }: Pick<Advertisement, 'read'>, field: ReadField) =>
  read.find((item) => item.field === field)?.value

/**
 * What the form of one vacancy would hold: what the row says, and for the rest what holds for all. How many are wanted
 * is never assumed, nor a place where the row names one that is not certain, nor the address of another place.
 */
function typedIn({
  read,
  row,
  shared,
  known,
}: Pick<RowFacts, 'row' | 'read' | 'known'> & { shared: PastedForm }): Typed {
  const place = String(valueOf({ read }, 'place') ?? (namesPlace(row.text, known) ? '' : (shared.place ?? '')))
  const given: Typed = {
    kind: 'full_time',
    payPeriod: 'month',
    education: 'any',
    experience: '0',
    benefits: [],
    hours: [],
    validUntil: row.validUntil ?? usualEnd(),
    ...(shared.conditions !== undefined && { conditions: shared.conditions }),
    ...(shared.address !== undefined && place === shared.place && { address: shared.address }),
    ...Object.fromEntries(read.map(({ field, value }) => [field, value])),
    place,
  }
  return given
}

const usualEnd = () => addDays(shanghaiDay(now()), usualValidity)

/** Why a vacancy cannot be valid until the day that its row names. */
function endIn({ validUntil }: PastedRow): FieldError[] {
  const today = shanghaiDay(now())
  if (validUntil === undefined || (validUntil >= today && validUntil <= addDays(today, longestValidity))) return []
  return [{ field: 'validUntil', code: 'invalid' }]
}

/** Whether a row names a place of the circle other than in the name of a company. */
const namesPlace = (text: string, { gazetteer }: Known): boolean =>
  [...text.matchAll(gazetteer.names)].some(
    ({ index, 0: name }) => !/^[\u3400-\u9fff]{0,20}?(?:公司|集团)/.test(between(text, index + name.length)),
  )

type RowFacts = { row: PastedRow; read: Advertisement['read']; missing: FieldError[]; known: Known }

/** The same as a draft, which may lack what is missing; what was read and cannot be kept stays in its words. */
function formOf(typed: Typed, { row, read, missing, known }: RowFacts): UnfinishedVacancy {
  const wrong = new Set(missing.map(({ field }) => field))
  const value = <Name extends keyof VacancyForm>(name: Name): VacancyForm[Name] | undefined =>
    wrong.has(name) ? undefined : (VacancyForm.shape[name].safeParse(typed[name]).data as VacancyForm[Name])
  const isPaid = !wrong.has('payMin') && !wrong.has('payMax')
  const lost = read.filter(({ field }) => (wrong.has(field) || (!isPaid && field.startsWith('pay'))) && isShort(field))
  const words = [...new Set(lost.flatMap((item) => item.words))]
  const duties = [String(typed.duties ?? '') || row.text, ...words].join('\n')
  return {
    title: value('title') ?? cut(String(typed.title ?? '') || row.text.split('\n', 1)[0]!, 100),
    occupation: undefined,
    kind: value('kind')!,
    place: value('place') ?? cityIn(read, known),
    address: value('address') ?? null,
    headcount: value('headcount') ?? 1,
    payMin: isPaid ? value('payMin')! : null,
    payMax: isPaid ? value('payMax')! : null,
    payPeriod: value('payPeriod')!,
    education: value('education')!,
    experience: value('experience') ?? 0,
    benefits: value('benefits')!,
    hours: value('hours')!,
    duties: cut(duties, 8_000),
    conditions: value('conditions') ?? (String(typed.conditions ?? '') || null),
    validUntil: value('validUntil') ?? usualEnd(),
  }
}

/** Not one of the texts, whose words are kept as they are. */
const isShort = (field: ReadField) => field !== 'title' && field !== 'duties' && field !== 'conditions'

/** The city that a row names without a district; else that of whoever posts. */
function cityIn(read: Advertisement['read'], { gazetteer, cityCode }: Known): string {
  const words = read.find(({ field }) => field === 'place')?.words ?? []
  const [city] = words.flatMap((word) => gazetteer.places.get(word) ?? [])
  const code = city?.cityCode ?? cityCode
  if (code === null) throw new BadInput([{ field: 'place', code: 'not_chosen' }])
  return code
}

function placeOf(code: string, places: City[]): { cityCode: string; districtCode: string | null } {
  const city = places.find(({ districts }) => districts.some((district) => district.code === code))
  return city ? { cityCode: city.code, districtCode: code } : { cityCode: code, districtCode: null }
}
