import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { checkPosting } from '#app/domains/legality/check-posting.server.ts'
import type { Finding } from '#app/domains/legality/legality.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, type FieldError } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Offer } from './application.ts'
import { changeApplicationStatus, type LockedApplication, lockReceived } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'
import { tellSeeker } from './tell.server.ts'

/**
 * Offers the job, with what will stand in the contract; the seeker is told. Refused as BadInput where probation is
 * longer than the contract allows or paid too little (劳动合同法 19, 20, 70), where pay is below the minimum wage of
 * the place of work, where this person had a probation with this employer before, and for a start in the past.
 */
export const makeOffer = operation(
  async (trx, actor, { applicationId, ...offer }: { applicationId: number } & Offer) => {
    const application = await lockReceived(trx, actor, applicationId)
    const wrong = [
      ...(offer.startOn < shanghaiDay(now()) ? [{ field: 'startOn', code: 'is_over' }] : []),
      ...(await unlawfulFigures(trx, application, offer)),
      ...((await hadProbation(trx, application)) && offer.probationMonths > 0
        ? [{ field: 'probationMonths', code: 'probation_twice' }]
        : []),
    ]
    if (wrong.length > 0) throw new BadInput(wrong)
    await changeApplicationStatus(trx, actor, application, { action: 'offer', mover: 'employer' })
    await trx
      .insertInto('application_offers')
      .values({
        application_id: applicationId,
        pay: offer.pay,
        pay_period: offer.payPeriod,
        start_on: offer.startOn,
        contract: offer.contract,
        contract_months: offer.contractMonths,
        probation_months: offer.probationMonths,
        probation_pay: offer.probationPay,
        offered_at: now(),
      })
      .execute()
    await tellSeeker(trx, application.person_id, {
      template: 'application_offered',
      values: await namesOfApplication(trx, application),
      link: keptPaths.myApplication(applicationId),
    })
  },
)

/** A contract until a task is done allows no probation, as one of less than three months does (劳动合同法 19). */
const ofTask = 1

async function unlawfulFigures(
  trx: Transaction<DB>,
  { vacancy_id }: LockedApplication,
  { contract, contractMonths, probationMonths, probationPay, pay, payPeriod }: Offer,
): Promise<FieldError[]> {
  const place = await trx
    .selectFrom('vacancies')
    .select(['city_code as cityCode', 'district_code as districtCode'])
    .where('id', '=', vacancy_id)
    .executeTakeFirstOrThrow()
  const { findings } = await checkPosting({
    kind: contract === 'part_time' ? 'part_time' : 'full_time',
    contractMonths: contract === 'task' ? ofTask : contractMonths,
    probationMonths,
    probationPay,
    payMin: pay,
    payPeriod,
    ...place,
  })
  return findings.filter(({ severity }) => severity === 'block').map(asFieldError)
}

const asFieldError = ({ field, rule, figures }: Finding): FieldError => ({
  field: field === 'payMin' ? 'pay' : field,
  code: rule.replaceAll('.', '_'),
  params: figures,
})

/** 劳动合同法 19: one employer and one worker agree on a probation once. */
async function hadProbation(trx: Transaction<DB>, { person_id, employer_id }: LockedApplication): Promise<boolean> {
  const found = await trx
    .selectFrom('applications as a')
    .innerJoin('application_offers as o', 'o.application_id', 'a.id')
    .select('a.id')
    .where('a.person_id', '=', person_id)
    .where('a.employer_id', '=', employer_id)
    .where('a.status', '=', 'hired')
    .where('o.probation_months', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
