import { shanghaiOffsetIso } from '#db/values/days.ts'
import type { Education, PayPeriod, Vacancy, VacancyKind } from './vacancy.ts'

const employmentTypes: Record<VacancyKind, string> = {
  full_time: 'FULL_TIME',
  part_time: 'PART_TIME',
  internship: 'INTERN',
  traineeship: 'INTERN',
  gig: 'TEMPORARY',
  public_welfare: 'FULL_TIME',
}

const unitTexts: Record<PayPeriod, string> = { month: 'MONTH', day: 'DAY', hour: 'HOUR', year: 'YEAR' }

/** The categories that search engines know; below them there is nothing to say. */
const credentials: Partial<Record<Education, string>> = {
  senior_middle: 'high school',
  secondary_vocational: 'high school',
  junior_college: 'associate degree',
  bachelor: 'bachelor degree',
  master: 'postgraduate degree',
  doctorate: 'postgraduate degree',
}

const htmlEntities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => htmlEntities[sign] ?? sign)

/** Plain text as HTML: paragraphs at empty lines, breaks at the others, nothing of the text taken for a tag. */
const asHtml = (text: string) =>
  text
    .trim()
    .split(/\r?\n\s*\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replace(/(?<!\s)\s*\n\s*/g, '<br>')}</p>`)
    .join('')

/** The address of the vacancy's page, and what its places and hours are called in the reader's language. */
type JobPostingContext = {
  url: string
  cityName: string | undefined
  districtName: string | undefined
  /** Shift, rest and overtime; empty where its employer says nothing of them. */
  workHours: string
}

/** An open vacancy as schema.org JobPosting, for search engines. People apply elsewhere, so `directApply` is false. */
export function jobPostingJsonLd(vacancy: Vacancy, context: JobPostingContext) {
  const { url, cityName, districtName, workHours } = context
  const { pay, position } = vacancy
  const credential = credentials[vacancy.education]
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: vacancy.title,
    description: asHtml(vacancy.description),
    url,
    identifier: { '@type': 'PropertyValue', name: vacancy.source, value: vacancy.externalId },
    datePosted: vacancy.publishedOn,
    validThrough: `${vacancy.expiresOn}T23:59:59${shanghaiOffsetIso}`,
    employmentType: employmentTypes[vacancy.kind],
    directApply: false,
    totalJobOpenings: vacancy.headcount,
    ...(workHours !== '' && { workHours }),
    hiringOrganization: { '@type': 'Organization', name: vacancy.employer.name },
    jobLocation: {
      '@type': 'Place',
      address: {
        '@type': 'PostalAddress',
        addressCountry: 'CN',
        addressRegion: '辽宁省',
        addressLocality: [cityName, districtName].filter(Boolean).join(' '),
        ...(vacancy.address && { streetAddress: vacancy.address }),
      },
      ...(position && { geo: { '@type': 'GeoCoordinates', latitude: position.lat, longitude: position.lng } }),
    },
    ...(pay.min !== null &&
      pay.max !== null && {
        baseSalary: {
          '@type': 'MonetaryAmount',
          currency: 'CNY',
          value: {
            '@type': 'QuantitativeValue',
            minValue: pay.min,
            maxValue: pay.max,
            unitText: unitTexts[pay.period],
          },
        },
      }),
    ...(credential && {
      educationRequirements: { '@type': 'EducationalOccupationalCredential', credentialCategory: credential },
    }),
    ...(vacancy.experienceYearsMin > 0 && {
      experienceRequirements: {
        '@type': 'OccupationalExperienceRequirements',
        monthsOfExperience: vacancy.experienceYearsMin * 12,
      },
    }),
  }
}
