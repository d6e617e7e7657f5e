import type { Education, PayPeriod, Vacancy, VacancyKind } from '../vacancy.ts'
import type { placeNames } from './places.tsx'

const employmentTypes: Record<VacancyKind, string> = {
  full_time: 'FULL_TIME', part_time: 'PART_TIME', internship: 'INTERN', traineeship: 'INTERN', gig: 'TEMPORARY', public_welfare: 'OTHER',
}
const units: Record<PayPeriod, string> = { month: 'MONTH', day: 'DAY', hour: 'HOUR', year: 'YEAR' }
const credentials: Partial<Record<Education, string>> = {
  senior_middle: 'high school', secondary_vocational: 'professional certificate', junior_college: 'associate degree',
  bachelor: 'bachelor degree', master: 'postgraduate degree', doctorate: 'postgraduate degree',
}

/** The vacancy as schema.org/JobPosting, for search engines. */
export function jobPosting(vacancy: Vacancy, names: ReturnType<typeof placeNames>, url: string): Record<string, unknown> {
  const { pay, position, education } = vacancy
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    url,
    title: vacancy.title,
    description: vacancy.description.split('\n').map(escaped).join('<br>'),
    identifier: { '@type': 'PropertyValue', name: vacancy.source, value: vacancy.externalId },
    datePosted: vacancy.publishedAt,
    validThrough: vacancy.expiresAt,
    employmentType: employmentTypes[vacancy.kind],
    totalJobOpenings: vacancy.headcount,
    hiringOrganization: { '@type': 'Organization', name: vacancy.employer.name },
    jobLocation: {
      '@type': 'Place',
      address: {
        '@type': 'PostalAddress',
        addressCountry: 'CN',
        addressLocality: names.cityName(vacancy.cityCode),
        ...(vacancy.districtCode && { addressRegion: names.districtName(vacancy.districtCode) }),
        ...(vacancy.address && { streetAddress: vacancy.address }),
      },
      ...(position && { geo: { '@type': 'GeoCoordinates', latitude: position.lat, longitude: position.lng } }),
    },
    ...(pay.min !== null && pay.max !== null && {
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'CNY',
        value: { '@type': 'QuantitativeValue', minValue: pay.min, maxValue: pay.max, unitText: units[pay.period] },
      },
    }),
    ...(credentials[education] && {
      educationRequirements: { '@type': 'EducationalOccupationalCredential', credentialCategory: credentials[education] },
    }),
    ...(vacancy.experienceYearsMin > 0 && {
      experienceRequirements: { '@type': 'OccupationalExperienceRequirements', monthsOfExperience: vacancy.experienceYearsMin * 12 },
    }),
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
