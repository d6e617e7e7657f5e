import { describe, expect, test } from 'vitest'
import { jobPostingJsonLd } from '#app/domains/jobs/job-posting-json-ld.ts'
import type { Day } from '#db/values/days.ts'
import type { Vacancy } from '#app/domains/jobs/vacancy.ts'

const vacancy: Vacancy = {
  id: 7,
  externalId: 'sy-7',
  source: 'demo',
  occupationEn: null,
  confirmedOn: null,
  title: '电焊工',
  employer: { id: 3, name: '沈阳北方机械有限公司', isVerified: true, sizeRange: null },
  cityCode: '210100',
  districtCode: '210106',
  position: { lng: 123.37, lat: 41.81 },
  kind: 'full_time',
  pay: { min: 6000, max: 8000, period: 'month', months: 13 },
  education: 'secondary_vocational',
  experienceYearsMin: 2,
  headcount: 3,
  benefits: ['lodging'],
  hours: [],
  audiences: [],
  publishedAt: '2026-02-28T16:30:00.000Z',
  publishedOn: '2026-03-01' as Day,
  expiresOn: '2026-03-31' as Day,
  isDemo: true,
  occupation: { code: '6-18-02-04', name: '焊工' },
  address: '北二中路 18 号',
  description: '负责 <b>焊接</b> & 切割\n看懂图纸\n\n持证',
  workingConditions: null,
  updatedAt: '2026-03-01T01:00:00.000Z',
}
const context = {
  url: 'https://x.cn/vacancies/7',
  cityName: '沈阳市',
  districtName: '铁西区',
  workHours: '长白班、双休',
}
const posting = (changes: Partial<Vacancy> = {}, more: Partial<typeof context> = {}) =>
  jobPostingJsonLd({ ...vacancy, ...changes }, { ...context, ...more })

describe('a vacancy for search engines', () => {
  test('says everything schema.org asks for', () => {
    expect(posting()).toEqual({
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      title: '电焊工',
      description: '<p>负责 &lt;b&gt;焊接&lt;/b&gt; &amp; 切割<br>看懂图纸</p><p>持证</p>',
      url: 'https://x.cn/vacancies/7',
      identifier: { '@type': 'PropertyValue', name: 'demo', value: 'sy-7' },
      datePosted: '2026-03-01',
      validThrough: '2026-03-31T23:59:59+08:00',
      employmentType: 'FULL_TIME',
      directApply: false,
      totalJobOpenings: 3,
      workHours: '长白班、双休',
      hiringOrganization: { '@type': 'Organization', name: '沈阳北方机械有限公司' },
      jobLocation: {
        '@type': 'Place',
        address: {
          '@type': 'PostalAddress',
          addressCountry: 'CN',
          addressRegion: '辽宁省',
          addressLocality: '沈阳市 铁西区',
          streetAddress: '北二中路 18 号',
        },
        geo: { '@type': 'GeoCoordinates', latitude: 41.81, longitude: 123.37 },
      },
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'CNY',
        value: { '@type': 'QuantitativeValue', minValue: 6000, maxValue: 8000, unitText: 'MONTH' },
      },
      educationRequirements: { '@type': 'EducationalOccupationalCredential', credentialCategory: 'high school' },
      experienceRequirements: { '@type': 'OccupationalExperienceRequirements', monthsOfExperience: 24 },
    })
  })

  test('leaves out what is not known', () => {
    const bare = posting(
      {
        pay: { min: null, max: null, period: 'month', months: 12 },
        address: null,
        position: null,
        education: 'any',
        experienceYearsMin: 0,
      },
      { workHours: '' },
    )
    expect(bare).not.toHaveProperty('workHours')
    expect(bare).not.toHaveProperty('baseSalary')
    expect(bare).not.toHaveProperty('educationRequirements')
    expect(bare).not.toHaveProperty('experienceRequirements')
    expect(bare.jobLocation).not.toHaveProperty('geo')
    expect(bare.jobLocation.address).not.toHaveProperty('streetAddress')
  })

  test.each([
    ['part_time', 'PART_TIME'],
    ['internship', 'INTERN'],
    ['traineeship', 'INTERN'],
    ['gig', 'TEMPORARY'],
    ['public_welfare', 'FULL_TIME'],
  ] as const)('%s is %s', (kind, employmentType) => expect(posting({ kind }).employmentType).toBe(employmentType))

  test.each([
    ['day', 'DAY'],
    ['hour', 'HOUR'],
    ['year', 'YEAR'],
  ] as const)('pay by the %s is %s', (period, unitText) => {
    expect(posting({ pay: { min: 1, max: 2, period, months: 12 } }).baseSalary?.value.unitText).toBe(unitText)
  })
})
