import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pageOf } from '#tests/support/people-in-browser.ts'
import { at, portalDatabase, words } from '#tests/support/site.ts'

const zh = (key: string, values = {}) => words('zh-CN', key, values)
const button = (page: Page, key: string) => page.getByRole('button', { name: zh(key), exact: true })

/** A vacancy of an employer that nothing else in these journeys depends on. */
async function aVacancyOfItsOwn(name: string): Promise<{ id: number; employerId: number }> {
  const { id: employerId } = await portalDatabase
    .insertInto('employers')
    .values({
      source: 'journey',
      name,
      name_key: name,
      city_code: '210100',
      is_demo: true,
      status: 'verified',
      verified_at: new Date(),
      verified_until: new Date(Date.now() + 30 * 86_400_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await portalDatabase
    .insertInto('vacancies')
    .values({
      source: 'journey',
      external_id: name,
      employer_id: employerId,
      title: '高薪打字员',
      kind: 'part_time',
      city_code: '210100',
      headcount: 50,
      pay_min: 600,
      pay_max: 900,
      pay_period: 'day',
      pay_months: 12,
      education: 'any',
      experience_years_min: 0,
      description: '在家打字，日结。',
      status: 'published',
      published_at: new Date(),
      expires_at: new Date(Date.now() + 30 * 86_400_000),
      is_demo: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, employerId }
}

const statusOf = async (path: string) => (await fetch(at(path), { redirect: 'manual' })).status
const itemOf = async (vacancyId: number) =>
  (
    await portalDatabase
      .selectFrom('review_items')
      .select('id')
      .where('kind', '=', 'report')
      .where('entity_id', '=', vacancyId)
      .where('entity', '=', 'vacancy')
      .executeTakeFirstOrThrow()
  ).id

describe.each([{ script: true }, { script: false }])('with scripts: $script', ({ script }) => {
  test('a stranger reports a vacancy, a reviewer proposes to suspend its employer, a second one confirms', async () => {
    const vacancy = await aVacancyOfItsOwn(`沈阳飞来财信息咨询有限公司${script ? '一' : '二'}部`)
    const stranger = await pageOf(null, { script })
    await stranger.goto(at(`/vacancies/${vacancy.id}`))
    await stranger.getByRole('link', { name: zh('review:link'), exact: true }).click()
    await button(stranger, 'review:report.send').click()
    expect(await stranger.locator('.error-summary').count(), 'a reason is needed').toBe(1)
    await stranger.locator('input[name="reason"][value="fee"]').check()
    await stranger.locator('textarea[name="words"]').fill('要先交 299 元押金才给活。')
    await stranger.locator('input[name="contact"]').fill('somebody@portal.example')
    await button(stranger, 'review:report.send').click()
    await stranger.getByRole('heading', { name: zh('review:report.thanks') }).waitFor()

    const first = await pageOf('shenyang-reviewer', { script })
    await first.goto(at('/bureau/review?kind=report&state=waiting'))
    await first
      .getByRole('row')
      .filter({ hasText: `飞来财信息咨询有限公司${script ? '一' : '二'}部` })
      .getByRole('checkbox')
      .check()
    await button(first, 'review:list.take').click()
    await first.getByRole('status').filter({ hasText: '1' }).waitFor()
    const item = await itemOf(vacancy.id)
    await first.goto(at(`/bureau/review/${item}`))
    expect(await first.getByRole('main').innerText()).toContain('要先交 299 元押金才给活。')
    expect(await first.getByRole('main').innerText(), 'nobody sees who reported').not.toContain('somebody@')
    await first
      .locator('summary')
      .filter({ hasText: zh('review:decisions.suspend') })
      .click()
    await first.locator('a[href*="choice=suspend.fee"]').click()
    expect(await first.locator('textarea[name="reasonText"]').inputValue(), 'words are prepared').toBe(
      zh('review:texts.suspend.fee'),
    )
    await button(first, 'review:item.propose').click()
    await first
      .getByRole('status')
      .filter({ hasText: zh('review:flash.proposed') })
      .waitFor()
    expect(await button(first, 'review:item.sendBack').count(), 'nobody confirms alone').toBe(0)
    expect(await statusOf(`/vacancies/${vacancy.id}`)).toBe(200)

    const second = await pageOf('shenyang-reviewer-2', { script })
    await second.goto(at(`/bureau/review/${item}`))
    await second
      .getByRole('button', { name: zh('review:item.confirm', { decision: zh('review:decisions.suspend') }) })
      .click()
    await second
      .getByRole('status')
      .filter({ hasText: zh('review:flash.decided') })
      .waitFor()
    expect(await statusOf(`/vacancies/${vacancy.id}`), 'it is gone at once').toBe(404)
    const told = await portalDatabase
      .selectFrom('messages')
      .select('channel')
      .where('template', '=', 'report_decided')
      .where('person_id', 'is', null)
      .execute()
    expect(told.length).toBeGreaterThan(0)
  })

  test('of two who decide at once one does; the other is told who, and the back button changes nothing', async () => {
    const vacancy = await aVacancyOfItsOwn(`沈阳同时到信息咨询有限公司${script ? '一' : '二'}部`)
    const stranger = await pageOf(null, { script })
    await stranger.goto(at(`/vacancies/${vacancy.id}/report`))
    await stranger.locator('input[name="reason"][value="already_filled"]').check()
    await button(stranger, 'review:report.send').click()
    await stranger.getByRole('heading', { name: zh('review:report.thanks') }).waitFor()
    const item = await itemOf(vacancy.id)

    const [one, other] = [await pageOf('shenyang-reviewer', { script }), await pageOf('shenyang-reviewer', { script })]
    await one.goto(at(`/bureau/review/${item}`))
    await button(one, 'review:item.take').click()
    await one.goto(at(`/bureau/review/${item}?choice=dismiss.unfounded`))
    await other.goto(at(`/bureau/review/${item}?choice=uphold.already_filled`))
    await button(one, 'review:item.decideNow').click()
    await one
      .getByRole('status')
      .filter({ hasText: zh('review:flash.decided') })
      .waitFor()
    const late = other.waitForResponse((response) => response.request().method() === 'POST')
    await button(other, 'review:item.decideNow').click()
    expect((await late).status()).toBe(409)
    expect(await other.getByRole('main').innerText()).toContain(zh('review:item.tooLate'))
    expect(await other.getByRole('main').innerText()).toMatch(new RegExp(`李思远.*${zh('review:decisions.dismiss')}`))
    expect(await statusOf(`/vacancies/${vacancy.id}`), 'what came too late did nothing').toBe(200)
    const decided = portalDatabase
      .selectFrom('audit_rows')
      .select('id')
      .where('entity', '=', 'review_item')
      .where('entity_id', '=', item)
      .where('event', '=', 'review_item.decided')
    expect(await decided.execute()).toHaveLength(1)
  })

  test('a reviewer goes from one report to the next, until nothing in the list is theirs to decide', async () => {
    const page = await pageOf(script ? 'tieling-reviewer' : 'liaoyang-reviewer', { script })
    const list = '/bureau/review?kind=report'
    await page.goto(at(list))
    const waiting = await page.locator('tbody tr').count()
    expect(waiting).toBeGreaterThan(1)
    await page.locator('tbody tr a').first().click()
    for (let left = waiting; left > 0; left -= 1) {
      await button(page, 'review:item.take').click()
      await page
        .locator('summary')
        .filter({ hasText: zh('review:decisions.dismiss') })
        .click()
      await page.locator('a[href*="choice=dismiss.unfounded"]').click()
      await button(page, 'review:item.decideAndNext').click()
      await page
        .getByRole('status')
        .filter({ hasText: zh(`review:flash.decided_${left > 1 ? 'next' : 'last'}`) })
        .waitFor()
    }
    expect(page.url()).toBe(at(list))
    await page.getByRole('heading', { name: zh('review:list.noneMatching') }).waitFor()
  })
})
