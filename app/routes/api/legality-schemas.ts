import type { TFunction } from 'i18next'
import { z } from 'zod'
import { cityCodes } from '#db/values/cities.ts'
import { payPeriods } from '#db/values/pay-periods.ts'
import { districtCode, vacancyKinds } from '#db/values/vacancies.ts'
import { type Checked, type LegalityInput, severities } from '#app/domains/legality/legality.ts'

const months = z.int().min(0).max(600).nullable().optional()
const yuan = z.number().min(0).max(10_000_000).nullable().optional()

/** Texts are taken as they are sent, so that places in them are places in what was sent. */
export const LegalityRequest = z
  .strictObject({
    title: z.string().max(500),
    description: z.string().max(20_000),
    requirements: z.string().max(20_000).optional(),
    working_conditions: z.string().max(20_000).optional(),
    kind: z.enum(vacancyKinds).optional(),
    contract_months: months.describe('null or absent: open-ended'),
    probation_months: months,
    probation_pay: yuan.describe('Yuan per pay_period'),
    pay_min: yuan.describe('Yuan per pay_period; null: nothing is said of the pay'),
    pay_period: z.enum(payPeriods).optional(),
    city_code: z.enum(cityCodes).nullable().optional(),
    district_code: z.string().regex(districtCode).nullable().optional(),
  })
  .meta({ id: 'LegalityRequest' })

export const toLegalityInput = (sent: z.output<typeof LegalityRequest>): LegalityInput => ({
  title: sent.title,
  description: sent.description,
  requirements: sent.requirements,
  conditions: sent.working_conditions,
  kind: sent.kind,
  contractMonths: sent.contract_months,
  probationMonths: sent.probation_months,
  probationPay: sent.probation_pay,
  payMin: sent.pay_min,
  payPeriod: sent.pay_period,
  cityCode: sent.city_code,
  districtCode: sent.district_code,
})

const fieldNames = {
  title: 'title',
  description: 'description',
  requirements: 'requirements',
  conditions: 'working_conditions',
  probationMonths: 'probation_months',
  probationPay: 'probation_pay',
  payMin: 'pay_min',
} as const

export const LegalityAnswer = z
  .strictObject({
    verdict: z.enum(['ok', 'warn', 'block']).describe('What the gravest finding asks for; a note asks for nothing'),
    findings: z
      .array(
        z.strictObject({
          rule: z.string().describe('Stable name of the rule'),
          severity: z.enum(severities),
          field: z.enum(Object.values(fieldNames)),
          start: z.int().min(0).describe('In UTF-16 units of the field as sent; of a figure, in its digits'),
          end: z.int().min(0),
          text: z.string(),
          article: z.string(),
          reason: z.string().describe('In the language of Accept-Language'),
          suggestion: z.string().describe('What may stand in place of text'),
        }),
      )
      .max(100),
  })
  .meta({ id: 'LegalityAnswer' })

/** `t` says the reasons; it is of the area `legality`. */
export const toLegalityAnswer = ({ verdict, findings }: Checked, t: TFunction): z.input<typeof LegalityAnswer> => ({
  verdict,
  findings: findings.map(({ field, figures, ...finding }) => ({
    ...finding,
    field: fieldNames[field],
    reason: t(`reason.${finding.rule}`, figures),
  })),
})
