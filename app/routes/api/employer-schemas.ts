import { z } from 'zod'
import { sizeRanges } from '#db/values/employers.ts'
import { employerContract } from '#search/employers/employer-search.ts'
import type { EmployerCard, FoundEmployers } from '#app/domains/jobs/employer-search/find-employers.server.ts'
import { CityCode, DistrictCode } from '#app/domains/jobs/vacancy.ts'
import { listSchema, toList } from './list-schema.ts'

/** What the API answers about employers, as {@link listSchema} describes lists. */

const EmployerItem = z
  .strictObject({
    id: z.int().min(1),
    name: z.string(),
    verified: z.boolean().describe('Its bureau has checked licence and authorisation within half a year'),
    city_code: CityCode.nullable().describe('Where it is registered; null where its source did not say'),
    district_code: DistrictCode.nullable(),
    industry: z.strictObject({ code: z.string(), name: z.string() }).nullable().describe('GB/T 4754'),
    size: z.enum(sizeRanges).nullable().describe('Number of people'),
    open_vacancies: z.int().min(0),
    is_demo: z.boolean().describe('Demo data, not a real employer'),
    url: z.url(),
  })
  .meta({ id: 'EmployerItem' })

export const EmployerList = listSchema(employerContract, EmployerItem).meta({ id: 'EmployerList' })

const toEmployerItem = (card: EmployerCard, origin: string) => ({
  id: card.id,
  name: card.name,
  verified: card.isVerified,
  city_code: card.cityCode,
  district_code: card.districtCode,
  industry: card.industry,
  size: card.sizeRange,
  open_vacancies: card.openVacancies,
  is_demo: card.isDemo,
  url: `${origin}/employers/${card.id}`,
})

export const toEmployerList = (found: FoundEmployers, origin: string) =>
  toList(found, (card) => toEmployerItem(card, origin))
