import { expect, test } from 'vitest'
import { type Role, roles } from '#app/platform/access/actor.ts'
import { pathsIn } from '#app/paths.ts'

const [chinese, english] = [pathsIn('zh-CN'), pathsIn('en')]

test('Chinese pages have no prefix, English ones have', () => {
  expect([chinese.home(), chinese.vacancy(7)]).toEqual(['/', '/vacancies/7'])
  expect([english.home(), english.employer(7, { after: 40 })]).toEqual(['/en', '/en/employers/7?after=40'])
})

test('what exists once is the same in both', () => {
  expect([chinese.suggestions({ q: 'a b' }), english.suggestions({ q: 'a b' })]).toEqual(
    Array(2).fill('/api/v1/suggestions?q=a+b'),
  )
})

test('what says nothing is left out of a query, and text follows as it is', () => {
  expect(chinese.ownVacancies({ group: undefined, after: null, q: '' })).toBe('/employer/vacancies')
  expect(chinese.reviewItem(7, '?late=1&kind=report')).toBe('/bureau/review/7?late=1&kind=report')
  expect(english.about('#privacy')).toBe('/en/about#privacy')
})

const beginning: Partial<Record<Role, string>> = {
  seeker: '/en/me',
  mentor: '/en/me',
  employer_owner: '/en/employer',
  employer_recruiter: '/en/employer',
}

test.each(roles)('%s begins behind their own door', (role) => {
  expect(english.homeOf(role)).toBe(beginning[role] ?? '/en/bureau')
})
