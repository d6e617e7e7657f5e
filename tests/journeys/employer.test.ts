import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { organisationCheckCharacter, usccCheckCharacter } from '#app/domains/employers/register/uscc.ts'
import { aNewcomer, pageOf } from '#tests/support/people-in-browser.ts'
import { at, portalDatabase, words } from '#tests/support/site.ts'

/** A white picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png })
const zh = (key: string, values = {}) => words('zh-CN', key, values)

let serial = 0
/** A credit code of Tiexi, Shenyang, that nobody else has. */
function aCreditCode(): string {
  const organisation = `MUNU${String(++serial).padStart(4, '0')}`
  const first17 = `91210106${organisation}${organisationCheckCharacter(organisation)}`
  return first17 + usccCheckCharacter(first17)
}

const button = (page: Page, key: string) => page.getByRole('button', { name: zh(key), exact: true })
const field = (page: Page, key: string) => page.getByLabel(zh(key), { exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const statusOf = async (path: string) => (await fetch(at(path), { redirect: 'manual' })).status

const itemOf = async (kind: string, employerId: number) =>
  (
    await portalDatabase
      .selectFrom('review_items')
      .select('id')
      .where('kind', '=', kind)
      .where('entity', '=', 'employer')
      .where('entity_id', '=', employerId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  ).id

/** The reason, in the part of its answer where there are several. */
async function choose(page: Page, choice: string): Promise<void> {
  const reason = page.locator(`a[href*="choice=${choice}"]`)
  const part = page.locator('details', { has: reason })
  if ((await part.count()) > 0) await part.locator('summary').click()
  await reason.click()
}

/** Takes an item and decides it, with the words that are prepared; `isProposed` when a second person has to agree. */
async function decide(page: Page, itemId: number, choice: string, isProposed = false): Promise<void> {
  await page.goto(at(`/bureau/review/${itemId}`))
  await button(page, 'review:item.take').click()
  await choose(page, choice)
  if ((await page.locator('textarea[name="reasonText"]').inputValue()) === '')
    await page.locator('textarea[name="reasonText"]').fill('材料齐全。')
  await button(page, isProposed ? 'review:item.propose' : 'review:item.decideNow').click()
}

const confirm = async (page: Page, itemId: number) => {
  await page.goto(at(`/bureau/review/${itemId}`))
  await page.locator('form:has(input[name="intent"][value="confirm"]) button:not([name])').click()
}

/** Sets something going about an employer; a second person confirms it. */
async function propose(page: Page, employerId: number, choice: string): Promise<void> {
  await page.goto(at(`/bureau/employers/${employerId}?choice=${choice}`))
  await page.locator('textarea[name="reasonText"]').fill('经核实。')
  await button(page, 'review:item.propose').click()
}

describe.each([{ script: true }, { script: false }])('with scripts: $script', ({ script }) => {
  test('an employer registers, is verified by its bureau, invites a recruiter, is suspended and restored', async () => {
    const uscc = aCreditCode()
    const name = `沈阳行路${serial}号机械有限公司`
    const owner = await pageOf(await aNewcomer(), { script })
    await owner.goto(at('/employer'))
    await owner.getByRole('link', { name: zh('employers:home.register') }).click()
    await button(owner, 'employers:register.submit').click()
    expect(await owner.locator('.error-summary a').count()).toBeGreaterThan(5)
    await field(owner, 'employers:register.fields.uscc').fill(uscc.slice(0, 17))
    await field(owner, 'employers:register.fields.name').fill(name)
    await owner.locator('select[name="place"]').selectOption('210106')
    await field(owner, 'employers:register.fields.address').fill('北二中路 18 号')
    await owner.locator('select[name="industryCode"]').selectOption('34')
    await owner.locator('input[name="sizeRange"][value="20-99"]').check()
    await field(owner, 'employers:register.fields.contactName').fill('尹晓光')
    await field(owner, 'employers:register.fields.contactPhone').fill('024-2345 6789')
    await button(owner, 'employers:register.submit').click()
    expect(await owner.locator('.error-summary').innerText()).toContain(zh('employers:errors.uscc_length'))
    expect(await field(owner, 'employers:register.fields.name').inputValue(), 'what was typed is kept').toBe(name)
    await owner.locator('input[name="uscc"]').fill(uscc)
    await button(owner, 'employers:register.submit').click()

    expect(await heading(owner)).toBe(zh('employers:documents.title'))
    for (const kind of ['licence', 'authorisation']) {
      await owner.locator(`input[type="file"][name="${kind}"]`).setInputFiles(picture(`${kind}.png`))
      await owner.locator(`form:has(input[name="${kind}"]) button`).click()
      await owner.getByRole('link', { name: `${kind}.png` }).waitFor()
    }
    await owner.getByRole('link', { name: zh('employers:documents.next') }).click()
    await button(owner, 'employers:submit.submit').click()
    expect(await owner.locator('.state').innerText()).toBe(zh('employers:status.in_review'))
    const { id } = await portalDatabase
      .selectFrom('employers')
      .select('id')
      .where('uscc', '=', uscc)
      .executeTakeFirstOrThrow()
    expect(await statusOf(`/employers/${id}`), 'not public before it is verified').toBe(404)

    const reviewer = await pageOf('shenyang-reviewer', { script })
    await decide(reviewer, await itemOf('employer_registration', id), 'approve.in_order')
    await owner.goto(at('/employer'))
    expect(await owner.locator('.state').innerText()).toBe(zh('employers:status.verified'))
    expect(await statusOf(`/employers/${id}`)).toBe(200)

    await owner.goto(at('/employer/members'))
    await field(owner, 'employers:invite.fields.address').fill('seeker-2@portal.example')
    await button(owner, 'employers:invite.submit').click()
    const recruiter = await pageOf('seeker-2', { script })
    await recruiter.goto(at('/employer/invitations'))
    await button(recruiter, 'employers:invitations.accept').click()
    expect(await heading(recruiter), 'acts for the employer at once').toBe(name)
    await owner.reload()
    expect(await owner.locator('.table').innerText()).toContain(zh('employers:role.employer_recruiter'))

    await recruiter.goto(at('/employer/vacancies/new'))
    await field(recruiter, 'jobs:posting.fields.title').fill('立式车床工')
    await field(recruiter, 'jobs:posting.fields.payMin').fill('6000')
    await field(recruiter, 'jobs:posting.fields.payMax').fill('8000')
    await recruiter.locator('textarea[name="duties"]').fill('操作立式车床，加工大型法兰，看得懂图纸。')
    await recruiter.locator('textarea[name="conditions"]').fill('两班倒，每周休一天，车间有暖气。')
    await button(recruiter, 'jobs:posting.submit').click()
    const vacancy = await portalDatabase
      .selectFrom('vacancies')
      .select(['id', 'status'])
      .where('employer_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(vacancy.status).toBe('in_review')
    const item = await portalDatabase
      .selectFrom('review_items')
      .select('id')
      .where('kind', '=', 'vacancy')
      .where('entity_id', '=', vacancy.id)
      .executeTakeFirstOrThrow()
    await decide(reviewer, item.id, 'approve.in_order')
    expect(await statusOf(`/vacancies/${vacancy.id}`)).toBe(200)

    const second = await pageOf('shenyang-reviewer-2', { script })
    await propose(reviewer, id, 'employer_suspension.fraud')
    expect(await statusOf(`/vacancies/${vacancy.id}`), 'one person alone suspends nobody').toBe(200)
    await confirm(second, await itemOf('employer_suspension', id))
    expect(await statusOf(`/vacancies/${vacancy.id}`)).toBe(404)
    expect(await (await fetch(at(`/employers/${id}`))).text()).toContain(zh('employers:suspendedTitle'))
    await owner.goto(at('/employer'))
    expect(await owner.locator('.state').innerText()).toBe(zh('employers:suspendedState'))

    await propose(second, id, 'employer_lifting.put_right')
    await confirm(reviewer, await itemOf('employer_lifting', id))
    expect(await statusOf(`/vacancies/${vacancy.id}`)).toBe(200)

    await recruiter.goto(at('/employer/members'))
    await recruiter.getByRole('link', { name: zh('employers:members.leave') }).click()
    await button(recruiter, 'employers:members.leaving.submit').click()
    await recruiter.waitForURL(/\/me$/)
    expect((await recruiter.goto(at('/employer/members')))?.status(), 'the role ends with the membership').toBe(403)
  })

  test('an imported employer is claimed, and belongs to the claimant when two of the bureau agree', async () => {
    const name = `沈阳导入${++serial}号铸造有限公司`
    const { id } = await portalDatabase
      .insertInto('employers')
      .values({ source: 'feed', name, name_key: name, city_code: '210100', district_code: '210106' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const uscc = aCreditCode()
    const claimant = await pageOf(await aNewcomer(), { script })
    await claimant.goto(at(`/employers/${id}`))
    await claimant.getByRole('link', { name: zh('employers:claimLink') }).click()
    await field(claimant, 'employers:claim.fields.uscc').fill(uscc)
    for (const kind of ['licence', 'authorisation'])
      await claimant.locator(`input[name="${kind}"]`).setInputFiles(picture(`${kind}.png`))
    await button(claimant, 'employers:claim.submit').click()
    expect(await claimant.locator('main').innerText()).toContain(zh('employers:home.claimWaits'))

    const itemId = await itemOf('employer_claim', id)
    await decide(await pageOf('shenyang-reviewer', { script }), itemId, 'approve.in_order', true)
    await confirm(await pageOf('shenyang-reviewer-2', { script }), itemId)
    expect(
      await portalDatabase.selectFrom('employers').select(['status', 'uscc']).where('id', '=', id).executeTakeFirst(),
    ).toEqual({ status: 'verified', uscc })

    const { demo_account } = await portalDatabase
      .selectFrom('people as p')
      .innerJoin('role_grants as g', 'g.person_id', 'p.id')
      .select('p.demo_account')
      .where('g.employer_id', '=', id)
      .executeTakeFirstOrThrow()
    const owner = await pageOf(demo_account!, { script })
    await owner.goto(at('/employer'))
    expect(await heading(owner)).toBe(name)
  })
})
