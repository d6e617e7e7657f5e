import { readPhone } from '#db/values/phone.ts'
import { demoAgency, demoMaker, demoPeople } from '#app/domains/identity/demo/demo-people.ts'
import { randomFor } from '#db/values/random.ts'

const surnames = ['王', '李', '张', '刘', '赵', '孙', '高', '佟', '关', '富']
const givenNames = ['丽娟', '海涛', '志强', '敏', '晓光', '春梅', '建华', '雪', '立新', '文博']
const ofTheEntered: Record<string, string> = { [demoMaker]: 'employer-recruiter', [demoAgency]: 'agency-owner' }

/**
 * Whom to ask at an invented employer: who signs in for it, else somebody with a number of a block no operator has
 * given out.
 */
export function demoContactOf(uscc: string): { name: string; phone: string } {
  const person = demoPeople.find(({ account }) => account === ofTheEntered[uscc])
  const random = randomFor(`contact of ${uscc}`)
  const { name, phone } = person ?? {
    name: random.pick(surnames) + random.pick(givenNames),
    phone: `199 0001 ${String(random.between(0, 9_999)).padStart(4, '0')}`,
  }
  return { name, phone: readPhone(phone)! }
}
