import { expect, test } from 'vitest'
import { getReplyFigures } from '#app/domains/applications/get-reply-figures.server.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'

const database = await testDatabase()
const day = 86_400_000

type Given = { sent?: number; answered?: number; withdrawn?: number; end?: { status: string; reason: string } }

/** Applications to a new employer, `sent` so many days ago, answered or withdrawn so many days after. */
async function anEmployerWith(given: readonly Given[]): Promise<number> {
  const employer_id = await anEmployer()
  const vacancy_id = await aVacancy({ employer_id })
  for (const { sent = 40, answered, withdrawn, end } of given) {
    const applied_at = daysFromNow(-sent)
    const after = (days: number) => new Date(applied_at.getTime() + days * day)
    const status =
      withdrawn !== undefined ? 'withdrawn' : (end?.status ?? (answered === undefined ? 'sent' : 'refused'))
    await database
      .insertInto('applications')
      .values({
        person_id: await aPerson(),
        vacancy_id,
        employer_id,
        city_code: '210100',
        workplace_city_code: '210100',
        channel: 'web',
        attempt: 1,
        status,
        applied_at,
        silent_since: applied_at,
        silence_due_at: after(7),
        answered_at: answered === undefined ? null : after(answered),
        ended_at: status === 'sent' ? null : after(withdrawn ?? answered ?? 20),
        end_reason: end?.reason ?? null,
      })
      .execute()
  }
  return employer_id
}

const silent: Given = {}
const six = [1, 2, 3, 5, 9, 13].map((answered) => ({ answered }))

test('six of nine within fourteen days are 67 percent, and the median of seven is 5.0 days', async () => {
  const employer = await anEmployerWith([{ withdrawn: 2 }, ...six, { answered: 20 }, silent, silent])
  expect(await getReplyFigures(employer)).toEqual({
    isEnough: true,
    rate: 67,
    withinDays: 14,
    of: 9,
    medianDays: 5,
    answered: 7,
  })
})

test('half a percent goes up', async () => {
  const employer = await anEmployerWith([{ answered: 1 }, ...Array.from({ length: 7 }, () => silent)])
  expect(await getReplyFigures(employer)).toMatchObject({ rate: 13, of: 8 })
})

test('too few say nothing: four, and what is younger than 14 or older than 194 days does not count', async () => {
  const four = six.slice(0, 4)
  for (const given of [four, [...four, { answered: 1, sent: 13 }], [...four, { answered: 1, sent: 195 }]])
    expect(await getReplyFigures(await anEmployerWith(given))).toEqual({ isEnough: false })
  expect(await getReplyFigures(await anEmployerWith([...four, { answered: 1, sent: 193 }]))).toMatchObject({ of: 5 })
})

test('ends by themselves are no answer; what a bureau ended and what was soon withdrawn is left out', async () => {
  const five = six.slice(0, 5)
  const rateWith = async (given: Given) => getReplyFigures(await anEmployerWith([...five, given]))
  const counted = { rate: 83, of: 6 }
  for (const end of [
    { status: 'lapsed', reason: 'silence' },
    { status: 'vacancy_gone', reason: 'closed' },
    { status: 'hired_elsewhere', reason: 'hired_elsewhere' },
  ])
    expect(await rateWith({ end }), end.status).toMatchObject(counted)
  expect(await rateWith({ withdrawn: 15 })).toMatchObject(counted)
  expect(await rateWith({ withdrawn: 5, answered: 3 })).toMatchObject({ rate: 100, of: 6 })
  expect(await rateWith({ withdrawn: 14 })).toMatchObject({ rate: 100, of: 5 })
  expect(await rateWith({ end: { status: 'vacancy_gone', reason: 'taken_down' } })).toMatchObject({ rate: 100, of: 5 })
})
