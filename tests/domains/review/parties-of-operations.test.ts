import { describe, expect, test } from 'vitest'
import { acceptClaim, rejectClaim } from '#app/domains/employers/register/decide-claim.server.ts'
import { acceptClient, refuseClient } from '#app/domains/employers/agencies/decide-client.server.ts'
import { liftSuspension } from '#app/domains/employers/lift-suspension.server.ts'
import { mergeEmployers } from '#app/domains/jobs/merge-employers.server.ts'
import { rejectEmployer } from '#app/domains/employers/register/reject-employer.server.ts'
import { suspendEmployer } from '#app/domains/employers/suspend-employer.server.ts'
import { trustEmployer } from '#app/domains/employers/trust-employer.server.ts'
import { verifyEmployer } from '#app/domains/employers/register/verify-employer.server.ts'
import { approveVacancy } from '#app/domains/jobs/approve-vacancy.server.ts'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { rejectVacancy } from '#app/domains/jobs/reject-vacancy.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { getEmployerFile } from '#app/domains/review/get-employer-file.server.ts'
import { proposeForEmployer } from '#app/domains/review/propose-for-employer.server.ts'
import { switchTrust } from '#app/domains/review/switch-trust.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { operation } from '#app/platform/operation.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import {
  aMatter,
  type Given,
  type Matter,
  reasonOf,
  reviewer,
  suspended,
  unproved,
  ways,
  words,
} from './party-cases.ts'

await testDatabase()

type Operation = Given & { name: string; act: (by: Person, matter: Matter) => Promise<unknown> }

const within =
  <Input>(
    run: (trx: Parameters<Parameters<typeof operation>[0]>[0], actor: Person, input: Input) => Promise<unknown>,
    input: (matter: Matter) => Input,
  ) =>
  (by: Person, matter: Matter) =>
    operation((trx, actor, one: Input) => run(trx, actor as Person, one))(by, input(matter))
const employerId = ({ employer }: Matter) => ({ employerId: employer, reason: words })
const vacancyId = ({ vacancy }: Matter) => ({ vacancyId: vacancy, reason: words })

/** Every other operation that decides for a bureau, asked directly. */
const operations: Operation[] = [
  { name: 'switchTrust', act: (by, { employer }) => switchTrust(by, { employerId: employer, isTrusted: true }) },
  {
    name: 'proposeForEmployer',
    act: (by, { employer }) =>
      proposeForEmployer(by, {
        employerId: employer,
        kind: 'employer_suspension',
        reasonCode: 'fraud',
        reasonText: words,
      }),
  },
  {
    name: 'proposeForEmployer: merge',
    act: (by, { employer, other }) =>
      proposeForEmployer(by, {
        employerId: other,
        kind: 'employer_merge',
        into: String(employer),
        reasonCode: 'same_employer',
        reasonText: words,
      }),
  },
  { name: 'trustEmployer', act: within(trustEmployer, ({ employer }) => ({ employerId: employer, isTrusted: true })) },
  { name: 'verifyEmployer', act: within(verifyEmployer, employerId), given: unproved },
  { name: 'rejectEmployer', act: within(rejectEmployer, employerId), given: unproved },
  { name: 'suspendEmployer', act: within(suspendEmployer, employerId) },
  { name: 'liftSuspension', act: within(liftSuspension, employerId), given: suspended },
  {
    name: 'mergeEmployers',
    act: within(mergeEmployers, ({ employer, other }) => ({ employerId: other, intoId: employer })),
  },
  {
    name: 'acceptClaim',
    act: within(acceptClaim, ({ employer, claimant }) => ({ employerId: employer, personId: claimant })),
  },
  {
    name: 'rejectClaim',
    act: within(rejectClaim, ({ employer, claimant }) => ({ employerId: employer, personId: claimant, reason: words })),
  },
  {
    name: 'acceptClient',
    act: within(acceptClient, ({ employer, agency }) => ({ agencyId: agency, clientId: employer })),
  },
  {
    name: 'refuseClient',
    act: within(refuseClient, ({ employer, agency }) => ({ agencyId: agency, clientId: employer, reason: words })),
  },
  { name: 'approveVacancy', act: within(approveVacancy, vacancyId), vacancy: 'in_review' },
  { name: 'rejectVacancy', act: within(rejectVacancy, vacancyId), vacancy: 'in_review' },
  {
    name: 'closeVacancy',
    act: (by, matter) => closeVacancy(by, { vacancyId: matter.vacancy, reason: 'employer_closed' }),
  },
  {
    name: 'pauseVacancy',
    act: (by, matter) => pauseVacancy(by, { vacancyId: matter.vacancy, reason: 'employer_paused' }),
  },
  {
    name: 'resumeVacancy',
    act: (by, matter) => resumeVacancy(by, { vacancyId: matter.vacancy, reason: 'employer_resumed' }),
    vacancy: 'paused',
  },
]

describe.each(operations)('$name', ({ act, given, vacancy }) => {
  test.each(Object.entries(ways))('by the %s', async (_way, { says, make }) => {
    const [by, matter] = [await reviewer(), await aMatter({ given, vacancy })]
    await make(by, matter)
    expect(await reasonOf(act(by, matter))).toBe(`review:party.${says}`)
    expect(await getEmployerFile(by, String(matter.employer))).toMatchObject({ party: says, mayDecide: false })
  })

  test('by somebody who is none', async () => {
    expect(String(await reasonOf(act(await reviewer(), await aMatter({ given, vacancy }))))).not.toContain('party')
  })
})
