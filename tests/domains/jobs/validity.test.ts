import { expect, test } from 'vitest'
import { addDays, type Day } from '#db/values/days.ts'
import { longestImportedValidity, validityRule } from '#app/domains/jobs/validity.ts'

const today = '2026-11-28' as Day

test.each([
  ['published today, a month', 0, 30, []],
  ['published today, today only', 0, 0, []],
  ['the longest', -400, longestImportedValidity, []],
  ['over already', -60, -1, []],
  ['published tomorrow', 1, 30, ['publishedOn:in_future']],
  ['ends before it begins', 0, -1, ['expiresOn:before_published_on']],
  ['one day too far', 0, longestImportedValidity + 1, ['expiresOn:too_far']],
  ['in another century', 0, 26_695, ['expiresOn:too_far']],
  [
    'begins and ends in times to come',
    400,
    399,
    ['publishedOn:in_future', 'expiresOn:before_published_on', 'expiresOn:too_far'],
  ],
])('days of a vacancy: %s', (_, published, expires, faults) => {
  const found = validityRule(today, longestImportedValidity)(addDays(today, published), addDays(today, expires))
  expect(found.map(({ of, reason }) => `${of}:${reason}`)).toEqual(faults)
})
