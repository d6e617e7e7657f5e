import type { TFunction } from 'i18next'
import type { PageHead } from '#app/ui/shell/page-head.ts'
import type { VacancyPage } from '../get-vacancy-page.server.ts'
import { jobPostingJsonLd } from '../job-posting-json-ld.ts'
import type { Vacancy } from '../vacancy.ts'
import { payText } from './pay-text.ts'
import type { placeNames } from '#app/domains/places/ui/places.tsx'

/** Shift, rest and overtime, weekends off among them. */
const hoursTexts = (t: TFunction, { hours, benefits }: Vacancy): string[] => [
  ...hours.map((one) => t(`jobs:hours.${one}`)),
  ...benefits.filter((one) => one === 'weekends_off').map((one) => t(`jobs:benefit.${one}`)),
]

/** What the page of a vacancy says about itself; one that is over is not to be indexed. */
export function vacancyHead(
  t: TFunction,
  names: ReturnType<typeof placeNames>,
  page: VacancyPage,
  urlOf: (id: number) => string,
): PageHead {
  if (page.state !== 'open') return { title: page.title, description: t('jobs:gone.title') }
  const { vacancy } = page
  const place = names.place(vacancy)
  return {
    title: [vacancy.title, place, vacancy.employer.name].join(' · '),
    description: t('jobs:vacancy.description', {
      employer: vacancy.employer.name,
      place,
      title: vacancy.title,
      pay: payText(t, vacancy.pay),
      headcount: vacancy.headcount,
    }),
    canonical: new URL(urlOf(vacancy.id)).pathname,
    structuredData: jobPostingJsonLd(vacancy, {
      url: urlOf(vacancy.id),
      cityName: names.cityName(vacancy.cityCode),
      districtName: names.districtName(vacancy.districtCode),
      workHours: hoursTexts(t, vacancy).join(t('jobs:separator')),
    }),
  }
}
