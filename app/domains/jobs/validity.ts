import { addDays, type Day } from '#db/values/days.ts'

/**
 * Open vacancies are looked through again after so many days at most: whoever posts one by form cannot choose a later
 * end.
 */
export const longestValidity = 180

/** The same for rows of an import, whose senders look through theirs once a year. */
export const longestImportedValidity = 366

export type ValidityFault = {
  of: 'publishedOn' | 'expiresOn'
  reason: 'in_future' | 'before_published_on' | 'too_far'
  params?: { days: number }
}

/**
 * What is wrong with the days a vacancy is said to be published on and to be valid through (人力资源市场暂行条例 art. 24
 * wants a validity): it is never public before its day, so a day to come is refused, not kept; and the end is not
 * before the beginning, nor more than `longest` days after `today`. Made once for many rows: then it only compares.
 */
export function validityRule(today: Day, longest: number): (publishedOn: Day, expiresOn: Day) => ValidityFault[] {
  const latest = addDays(today, longest)
  return (publishedOn, expiresOn) => {
    const faults: ValidityFault[] = []
    if (publishedOn > today) faults.push({ of: 'publishedOn', reason: 'in_future' })
    if (expiresOn < publishedOn) faults.push({ of: 'expiresOn', reason: 'before_published_on' })
    if (expiresOn > latest) faults.push({ of: 'expiresOn', reason: 'too_far', params: { days: longest } })
    return faults
  }
}
