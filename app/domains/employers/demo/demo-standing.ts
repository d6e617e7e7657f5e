import { demoAgency, demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { randomFor } from '#db/values/random.ts'
import type { DemoEmployer } from './demo-employers.server.ts'

const day = 86_400_000

/**
 * Where an employer stands with its bureau: nine of ten were verified within the last half year, the others have not
 * asked. Those that can be entered are verified with four months left; the maker is trusted, so what it posts is
 * published at once, and the agency carries the number of a licence.
 */
export function standingOf({ uscc }: DemoEmployer, now: Date) {
  const isEntered = uscc === demoMaker || uscc === demoAgency
  const random = randomFor(`verification of ${uscc}`)
  const daysAgo = isEntered ? 60 : random.chance(0.9) ? random.between(50, 180) : null
  return {
    status: daysAgo === null ? 'unverified' : 'verified',
    verified_at: daysAgo === null ? null : new Date(now.getTime() - daysAgo * day),
    is_trusted: uscc === demoMaker,
    agency_licence_no: uscc === demoAgency ? '演示-210106-0014' : null,
  }
}
