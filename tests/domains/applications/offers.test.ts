import { expect, test } from 'vitest'
import { answerOffer } from '#app/domains/applications/answer-offer.server.ts'
import { confirmStart } from '#app/domains/applications/confirm-start.server.ts'
import { shortlistApplication } from '#app/domains/applications/shortlist-application.server.ts'
import type { BadInput } from '#app/platform/errors.ts'
import { testDatabase } from '#tests/support/database.ts'
import { anApplication, aRecruiter, aSeeker, offerTo } from './fixtures.ts'

const database = await testDatabase()

test('probation, its pay and the minimum wage decide about an offer', async () => {
  await database
    .insertInto('minimum_wages')
    .values({
      division_code: '210106',
      monthly_fen: 210_000,
      hourly_fen: 2_100,
      valid_from: '2024-05-01',
      doc_no: '辽人社〔2024〕号',
    })
    .execute()
  const { recruiter } = await aRecruiter()
  const offered = async (given: object) => {
    const { applicationId } = await anApplication({ recruiter })
    await shortlistApplication(recruiter, { applicationId })
    return offerTo(recruiter, applicationId, given).then(
      () => [],
      (error: BadInput) => error.fields.map(({ field, code }) => `${field} ${code}`),
    )
  }
  const pay = { pay: 2_500, probationPay: 2_100, probationMonths: 2, contractMonths: 24 }
  expect(await offered({ contractMonths: 24, probationMonths: 3 })).toEqual(['probationMonths probation_too_long'])
  expect(await offered({ contractMonths: 36, probationMonths: 6 })).toEqual([])
  expect(await offered({ contractMonths: 11, probationMonths: 1 })).toEqual([])
  expect(await offered({ contractMonths: 2, probationMonths: 1 })).toEqual(['probationMonths probation_too_long'])
  expect(await offered({ contract: 'open_ended', contractMonths: null, probationMonths: 6 })).toEqual([])
  for (const contract of ['task', 'part_time'])
    expect(await offered({ contract, contractMonths: null, probationMonths: 1 }), contract).toEqual([
      'probationMonths probation_too_long',
    ])
  expect(await offered({ ...pay, probationPay: 2_000 })).toEqual(['probationPay probation_pay'])
  expect(await offered(pay)).toEqual([])
  expect(await offered({ ...pay, pay: 2_000 })).toContain('pay minimum_wage_below')
  expect(await offered({ startOn: '2020-01-01' })).toEqual(['startOn is_over'])
})

test('an employer and a worker agree on a probation once', async () => {
  const { recruiter } = await aRecruiter()
  const seeker = await aSeeker()
  const first = await anApplication({ recruiter, seeker })
  await shortlistApplication(recruiter, first)
  await offerTo(recruiter, first.applicationId)
  await answerOffer(seeker.actor, { ...first, isAccepted: true })
  await confirmStart(recruiter, first)
  const second = await anApplication({ recruiter, seeker })
  await shortlistApplication(recruiter, second)
  await expect(offerTo(recruiter, second.applicationId)).rejects.toThrow(/probation_twice/)
  await offerTo(recruiter, second.applicationId, { probationMonths: 0 })
})
