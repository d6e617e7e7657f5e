import { sql } from 'kysely'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { addDocument } from '#app/domains/employers/register/add-document.server.ts'
import { answerInvitation } from '#app/domains/employers/members/answer-invitation.server.ts'
import { claimEmployer } from '#app/domains/employers/register/claim-employer.server.ts'
import { getInvitationsPage } from '#app/domains/employers/members/get-invitations-page.server.ts'
import { inviteMember } from '#app/domains/employers/members/invite-member.server.ts'
import { registerEmployer } from '#app/domains/employers/register/register-employer.server.ts'
import { postVacancy } from '#app/domains/jobs/posting/save-vacancy.server.ts'
import { submitEmployer } from '#app/domains/employers/register/submit-employer.server.ts'
import { attachFile } from '#app/domains/seekers/attach-file.server.ts'
import { blockEmployer } from '#app/domains/seekers/block-employer.server.ts'
import { copyResume } from '#app/domains/seekers/copy-resume.server.ts'
import { deleteResume } from '#app/domains/seekers/delete-resume.server.ts'
import { saveResume } from '#app/domains/seekers/save-resume.server.ts'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { confirmProposal, type Decision, decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import { proposeForEmployer } from '#app/domains/review/propose-for-employer.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { anonymous } from '#app/platform/access/actor.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aPicture, aRegistration, givePhone } from './employers/fixtures.ts'
import { aResume, written } from './seekers/fixtures.ts'

/**
 * SECURITY 7: each deed of a whole story is tried with a fault at its first statement, its second, and so on to its
 * last.
 */

const database = await testDatabase()
const today = shanghaiDay(new Date())
const approve: Decision = { decision: 'approve', reasonCode: 'in_order', reasonText: '审核通过。' }
const reviewer = await actorWith('reviewer', { cityCode: '210100' })
const colleague = await actorWith('reviewer', { cityCode: '210100' })
const seeker = await actorWith('seeker')
const recruiter = await actorWith('seeker')
const applicant = await actorWith('seeker')
await givePhone(database, recruiter, '+8613900000001')
const imported = await anEmployer({ status: 'unverified', verified_at: null, verified_until: null, source: 'import' })
const story = { owner: await actorWith('seeker'), employerId: 0, resumeId: 0 }
const newestItem = async () => {
  const { id, version } = await database
    .selectFrom('review_items')
    .select(['id', 'version'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { itemId: id, version }
}

type Deed = { what: string; run: () => Promise<unknown> }

const deeds: Deed[] = [
  {
    what: 'registering an employer',
    run: async () => {
      story.employerId = await registerEmployer(story.owner, aRegistration())
      story.owner = { ...story.owner, role: 'employer_owner', employerId: story.employerId }
    },
  },
  {
    what: 'handing in the licence',
    run: async () =>
      addDocument(story.owner, { employerId: story.employerId, kind: 'licence', file: await aPicture() }),
  },
  {
    what: 'handing in the authorisation',
    run: async () =>
      addDocument(story.owner, { employerId: story.employerId, kind: 'authorisation', file: await aPicture() }),
  },
  { what: 'asking to be verified', run: () => submitEmployer(story.owner, { employerId: story.employerId }) },
  { what: 'taking the item', run: async () => takeReviewItems(reviewer, { itemIds: [(await newestItem()).itemId] }) },
  {
    what: 'verifying the employer',
    run: async () => decideReviewItem(reviewer, { ...(await newestItem()), ...approve }),
  },
  {
    what: 'inviting a recruiter',
    run: () =>
      inviteMember(story.owner, {
        employerId: story.employerId,
        address: '+8613900000001',
        role: 'employer_recruiter',
      }),
  },
  {
    what: 'accepting the invitation',
    run: async () => {
      const [invitation] = (await getInvitationsPage(recruiter)).invitations
      await answerInvitation(recruiter, { invitationId: invitation!.id, isAccepted: true })
    },
  },
  {
    what: 'posting a vacancy',
    run: () =>
      postVacancy(story.owner, {
        vacancyId: null,
        form: {
          title: '数控车工',
          kind: 'full_time',
          place: '210106',
          address: '开发大路 29 号',
          headcount: 2,
          payMin: 6000,
          payMax: 8000,
          payPeriod: 'month',
          education: 'any',
          experience: 1,
          benefits: ['meals'],
          hours: [],
          duties: '操作数控车床，看得懂图纸。',
          conditions: '两班倒，每周休一天。',
          validUntil: addDays(today, 30),
        },
      }),
  },
  {
    what: 'taking the vacancy',
    run: async () => takeReviewItems(reviewer, { itemIds: [(await newestItem()).itemId] }),
  },
  {
    what: 'publishing the vacancy',
    run: async () => decideReviewItem(reviewer, { ...(await newestItem()), ...approve }),
  },
  {
    what: 'reporting an employer',
    run: () =>
      makeReport(anonymous, {
        entity: 'employer',
        entityId: story.employerId,
        reason: 'fee',
        words: '要交服装费',
        contact: undefined,
        language: 'zh-CN',
      }),
  },
  {
    what: 'proposing to suspend',
    run: () =>
      proposeForEmployer(reviewer, {
        employerId: story.employerId,
        kind: 'employer_suspension',
        reasonCode: 'fraud',
        reasonText: '涉嫌诈骗。',
      }),
  },
  { what: 'suspending', run: async () => confirmProposal(colleague, await newestItem()) },
  {
    what: 'claiming an imported employer',
    run: async () =>
      claimEmployer(seeker, {
        employerId: imported,
        uscc: aRegistration().uscc,
        place: '210106',
        licence: await aPicture(),
        authorisation: await aPicture(),
      }),
  },
  { what: 'adding a résumé', run: async () => (story.resumeId = await written(applicant)) },
  {
    what: 'changing a résumé',
    run: () => saveResume(applicant, { resumeId: story.resumeId, version: 1, resume: aResume({ about: '新写的' }) }),
  },
  {
    what: 'attaching a file to a résumé',
    run: async () => attachFile(applicant, { resumeId: story.resumeId, file: await aPicture() }),
  },
  { what: 'copying a résumé', run: () => copyResume(applicant, { resumeId: story.resumeId }) },
  { what: 'deleting a résumé', run: () => deleteResume(applicant, { resumeId: story.resumeId }) },
  { what: 'blocking an employer', run: () => blockEmployer(applicant, { uscc: aRegistration().uscc }) },
  { what: 'closing an account', run: () => closeAccount(seeker, undefined) },
]

test.each(deeds)('$what: a fault at any statement leaves nothing half-done', { timeout: 60_000 }, async ({ run }) => {
  const before = await contents()
  let faults = 0
  while (await failsAt(faults + 1, run)) {
    expect(await contents(), `after a fault at statement ${faults + 1}`).toEqual(before)
    faults++
  }
  expect(faults, 'statements').toBeGreaterThan(3)
  expect(await contents()).not.toEqual(before)
})

/** Runs with a fault at the n-th statement; false when it ended well because it has fewer. */
async function failsAt(n: number, run: () => Promise<unknown>): Promise<boolean> {
  const real = pg.Client.prototype.query
  let statements = 0
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...asked: unknown[]
  ) {
    return asked[0] !== 'rollback' && ++statements === n
      ? Promise.reject(new Error('a fault'))
      : Reflect.apply(real, this, asked)
  } as typeof real)
  try {
    return await run().then(
      () => false,
      (error: unknown) => {
        if (statements < n) throw error
        return true
      },
    )
  } finally {
    spy.mockRestore()
  }
}

/** Every row that is not reference data, as one number a table. */
async function contents(): Promise<Record<string, string>> {
  return asOwner(async (owner) => {
    const { rows: tables } = await sql<{ name: string }>`
      select relname as name from pg_stat_user_tables where schemaname = 'public'
      and relname not in ('occupations', 'industries', 'streets', 'districts', 'place_names') order by 1`.execute(owner)
    const counted = tables.map(
      ({ name }) => sql`
      select ${name}::text as name, count(*) || ' rows ' || coalesce(sum(hashtext(t::text)), 0) as text
      from ${sql.table(name)} t`,
    )
    const { rows } = await sql<{ name: string; text: string }>`${sql.join(counted, sql` union all `)}`.execute(owner)
    return Object.fromEntries(rows.map(({ name, text }) => [name, text]))
  })
}
