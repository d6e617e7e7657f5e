import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { phone as small } from '#tests/support/browser.ts'
import { pageOf } from '#tests/support/people-in-browser.ts'
import { at, openVacancies, portalDatabase } from '#tests/support/site.ts'
import {
  aCanary,
  apply,
  askToBeTold,
  hearOfIt,
  hire,
  idIn,
  main,
  marksOf,
  meet,
  post,
  press,
  signUp,
  state,
  writeResume,
  zh,
} from '#tests/support/steps-to-a-job.ts'
import { pagesWith, tablesAbout, tracesOf } from '#tests/support/traces.ts'

/**
 * One vacancy and one person, from the first word to the last: posted, found, told of, applied for, got, and then the
 * person leaves, and nothing of them is left. With JavaScript and without.
 */

/** What has to stay when a person leaves, and why. */
const staying = {
  people: 'a number, by which the rest belongs to nobody',
  audit_rows: 'who did what: nobody may change the trail',
  notice_acceptances: 'which notice was accepted: proves that the data was held lawfully, three years',
  applications: 'that somebody applied, and what came of it: what reply rates and figures count, three years',
  application_transitions: 'the steps of it, without words',
  application_messages: 'that something was said, and when, without the words',
  application_consents: 'to whom the résumé went and on what ground: a duty (个人信息保护法 23), three years',
  application_interviews: 'when employer and applicant were to meet',
  application_offers: 'what was offered: what a contract is measured by, three years',
  hire_entries: 'one in the figures of its month',
}

/** Whoever sees applicants, employers and people, and what everybody sees. */
const readers = (vacancyId: number, employerId: number, applicationId: number) => ({
  '': ['/', '/demo', '/demo/messages', `/vacancies/${vacancyId}`, `/employers/${employerId}`],
  'employer-owner': [
    '/employer',
    '/employer/vacancies',
    '/employer/members',
    '/employer/applications',
    '/employer/applications/export?format=csv',
    `/employer/applications/${applicationId}`,
    '/me/messages',
  ],
  'employer-recruiter': ['/employer/applications', `/employer/applications/${applicationId}`],
  'fuxin-reviewer': ['/bureau', '/bureau/review', '/bureau/employers', '/bureau/silent-employers'],
  'shenyang-reviewer': ['/bureau', '/bureau/review', `/bureau/employers/${employerId}`, '/bureau/silent-employers'],
  'shenyang-administrator': ['/bureau/audit', '/bureau/audit/export?format=csv', '/bureau/staff'],
  'circle-office': ['/bureau', '/bureau/audit', '/bureau/staff'],
})

async function takeCopy(page: Page): Promise<Record<string, unknown>> {
  await page.goto(at('/me/privacy'))
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'identity:privacy.copy')])
  return JSON.parse(await readFile(await download.path(), 'utf8')) as Record<string, unknown>
}

beforeAll(async () => {
  await portalDatabase.updateTable('employers').set({ is_trusted: true }).where('uscc', '=', demoMaker).execute()
})

describe.each([{ script: true }, { script: false }])('with scripts: $script', ({ script }) => {
  test(
    'a vacancy is posted, found and filled, and who got it leaves without a trace',
    { timeout: 180_000 },
    async () => {
      const canary = aCanary(script)
      const marks = marksOf(canary)
      const title = `${script ? '激光' : '电渣'}门架焊工`
      const [seeker, employer] = [
        await pageOf(null, { script, viewport: small }),
        await pageOf('employer-owner', { script, viewport: small }),
      ]
      await signUp(seeker, canary)
      await writeResume(seeker, canary)
      await askToBeTold(seeker, '阜新门架焊工')

      const { id: vacancyId, foundAfterMs } = await post(employer, title)
      process.stdout.write(`A search found it ${foundAfterMs} ms after it was published\n`)
      expect(foundAfterMs, 'found within a second').toBeLessThan(1_000)
      await hearOfIt(seeker, canary, title)
      const other = await openVacancies()
        .select(['v.id', 'v.employer_id'])
        .where('e.uscc', '=', demoMaker)
        .where('v.agency_id', 'is', null)
        .where('v.id', '<>', vacancyId)
        .orderBy('v.id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      const second = await apply(seeker, other.id)
      await seeker.goto(at(`/vacancies?q=${encodeURIComponent(title)}`))
      await seeker.locator('.vacancy-card a').first().click()
      await seeker.waitForURL(at(`/vacancies/${vacancyId}`))
      const mine = await apply(seeker, vacancyId)
      const applicationId = idIn(seeker)

      await employer.goto(at('/employer/applications?state=sent'))
      await employer.getByRole('link', { name: canary.name, exact: true }).first().click()
      expect(idIn(employer), 'the latest comes first').toBe(applicationId)
      await meet(seeker, employer, { canary, mine })
      await hire(seeker, employer, { mine, id: applicationId })
      await seeker.goto(at('/me/applications'))
      await press(seeker, 'applications:own.closeSubmit', { count: 1 })
      await seeker.goto(second)
      expect(await state(seeker)).toContain(zh('applications:status.hired_elsewhere'))
      await seeker.goto(at('/me/messages'))
      expect(await main(seeker)).toContain(title)

      const copy = await takeCopy(seeker)
      expect(copy).toMatchObject({
        person: { name: canary.name, email: canary.email },
        notices: [{ purpose: 'account' }],
        resumes: [{ content: { displayName: canary.name } }],
        resume_files: [{ sent_at: expect.any(String) }],
        applications: [
          { vacancy_id: other.id, resume: { displayName: canary.name } },
          { vacancy_id: vacancyId, status: 'hired' },
        ],
        application_consents: [{ purpose: 'application' }, { application_id: applicationId }],
        application_messages: [{ author: 'employer' }, { author: 'seeker' }],
        application_interviews: [{ wish: `${canary.says}：下午才有车` }, { status: 'confirmed' }],
        application_offers: [{ pay: 7500 }],
        saved_searches: [{ frequency: 'at_once', found: 1 }],
      })
      expect(JSON.stringify(copy), 'notes among colleagues are theirs').not.toContain('手艺好')

      const { id: personId } = await portalDatabase
        .selectFrom('people')
        .select('id')
        .where('name', '=', canary.name)
        .executeTakeFirstOrThrow()
      const pages = readers(vacancyId, other.employer_id, applicationId)
      expect(await pagesWith(marks, pages)).toEqual(
        expect.arrayContaining([
          '/demo/messages',
          'employer-owner /employer/applications',
          'employer-owner /employer/applications/export?format=csv',
          `employer-recruiter /employer/applications/${applicationId}`,
        ]),
      )
      expect(await tracesOf(marks)).toEqual(
        expect.arrayContaining([
          ...['people', 'files', 'demo_messages', 'application_messages', 'application_interviews'],
          ...['people.phone_cipher', 'resumes.content_cipher', 'applications.resume_cipher', 'file: files'],
        ]),
      )

      await seeker.goto(at('/me/privacy/close'))
      await press(seeker, 'identity:close.submit')
      await seeker.waitForURL(at('/'))
      await seeker.goto(mine)
      expect(new URL(seeker.url()).pathname).toBe('/sign-in')
      expect(await tracesOf(marks)).toEqual([])
      expect(await pagesWith(marks, pages)).toEqual([])
      expect(await tablesAbout(personId)).toEqual(Object.keys(staying).toSorted())
      await employer.goto(at(`/employer/applications/${applicationId}`))
      expect(await main(employer)).toContain(zh('applications:board.gone'))
    },
  )
})
