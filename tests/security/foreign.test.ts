import { randomBytes } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Account } from '#tests/support/sign-in.ts'
import * as rows from '#tests/support/example-rows.ts'
import { anOpenVacancy, portalDatabase } from '#tests/support/site.ts'
import { askAs, chineseAddresses, fill, rightOf } from './ask.ts'
import { addressOf, crawl, differentForms, filled, formsOn, type FoundForm, send } from './forms.ts'
import { contents } from './unchanged.ts'

/**
 * SECURITY 2, 3: what belongs to another city, employer or person looks like what does not exist, and nobody can touch
 * it.
 */

/** Each of these has what the other may not reach. */
const pairs: [Account, Account][] = [
  ['shenyang-reviewer', 'anshan-reviewer'],
  ['shenyang-administrator', 'anshan-administrator'],
  ['employer-owner', 'agency-owner'],
  ['seeker', 'seeker-2'],
  ['shenyang-reviewer', 'employer-owner'],
]
const nobodys = 99_999_999

type Thing = { id: () => Promise<number>; owner: Account; strangers: Account[] }
const each = (pages: string[], id: Thing['id'], owner: Account, ...strangers: Account[]) =>
  Object.fromEntries(pages.map((page) => [page, { id, owner, strangers }]))

const strangersToPapers: Account[] = ['agency-owner', 'anshan-reviewer', 'anshan-administrator']

/** Somebody's thing for every guarded address with an id in it, and who must not find it. */
const things: Record<string, Thing> = {
  ...each(
    ['ownVacancy', 'previewVacancy', 'closeVacancy', 'peopleWhoFit'],
    vacancyOfMaker,
    'employer-owner',
    'agency-owner',
  ),
  vacancyBatch: { id: rows.aVacancyBatch, owner: 'employer-owner', strangers: ['agency-owner'] },
  ...each(['authorisation'], authorisationOfMaker, 'employer-owner', ...strangersToPapers),
  ...each(['employerDocument'], documentOfMaker, 'employer-owner', ...strangersToPapers),
  ...each(['reviewItem'], itemOfShenyang, 'shenyang-reviewer', 'anshan-reviewer', 'anshan-administrator'),
  ...each(
    ['bureauEmployer', 'employerContacts'],
    employerOfShenyang,
    'shenyang-reviewer',
    'anshan-reviewer',
    'anshan-administrator',
  ),
  ...each(
    ['resume', 'resumePreview', 'resumeVisibility', 'resumeFiles', 'deleteResume'],
    () => rows.aResumeOf('seeker'),
    'seeker',
    'seeker-2',
  ),
  apply: { id: draftOfMaker, owner: 'employer-owner', strangers: ['seeker'] },
  ...each(
    ['myApplication', 'withdrawApplication', 'interviewCalendar'],
    () => rows.anApplicationOf('seeker', 'interview'),
    'seeker',
    'seeker-2',
  ),
  ...each(['application', 'applicationFile'], () => rows.aReceivedApplication(), 'employer-owner', 'agency-owner'),
  resumeFile: { id: () => rows.aResumeFileOf('seeker'), owner: 'seeker', strangers: ['seeker-2'] },
  staffMember: { id: staffOfShenyang, owner: 'shenyang-administrator', strangers: ['anshan-administrator'] },
}

const isGuarded = (address: (typeof chineseAddresses)[number]) =>
  !rightOf(address, 'GET')?.who.anyone && !rightOf(address, 'POST')?.who.anyone
const withIds = chineseAddresses.filter((address) => address.path.includes(':') && isGuarded(address))

test("every guarded address with an id in it has somebody else's thing to ask for", () => {
  expect(withIds.map(({ name }) => name).filter((name) => !things[name])).toEqual([])
})

/** A page without what differs between any two answers. */
const comparable = (html: string, id: number) =>
  html
    .replace(new RegExp(`(?<=/|%2F)(${id}|${nobodys})(?=["/?&%])`, 'g'), 'ID')
    .replace(/nonce="[^"]*"|value="[\da-f-]{36}"/g, '')

test.each(withIds)('$id answers the same to a foreign id as to one that nobody has', async (address) => {
  const { id, strangers } = things[address.name]!
  const foreign = await id()
  const hole = /:(\w+)/.exec(address.path)![1]!
  for (const stranger of strangers) {
    const [theirs, none] = [
      await askAs(stranger, fill(address, { [hole]: foreign })),
      await askAs(stranger, fill(address, { [hole]: nobodys })),
    ]
    expect([stranger, theirs.status]).toEqual([stranger, 404])
    expect(none.status).toBe(404)
    expect(comparable(await theirs.text(), foreign)).toBe(comparable(await none.text(), foreign))
  }
})

test.each(withIds)(
  '$id takes no form about a foreign id, and says the same as about one that nobody has',
  async (address) => {
    const { id, owner, strangers } = things[address.name]!
    const foreign = await id()
    const hole = /:(\w+)/.exec(address.path)![1]!
    const path = fill(address, { [hole]: foreign })
    const page = await askAs(owner, path)
    if (!page.headers.get('content-type')?.startsWith('text/html')) return
    const forms = formsOn(owner, path, await page.text()).filter(
      ({ action }) => addressOf(new URL(action, 'http://portal').pathname)?.name === address.name,
    )
    const before = await contents()
    for (const stranger of strangers) {
      for (const form of forms) {
        const theirs = await send(
          { ...form, account: stranger },
          filled(form, () => '测试'),
        )
        const none = await send(
          { ...form, account: stranger, action: form.action.replace(String(foreign), String(nobodys)) },
          filled(form, () => '测试'),
        )
        expect(theirs.status, `${stranger} ${form.action}`).toBe(none.status)
        expect(comparable(await theirs.text(), foreign)).toBe(comparable(await none.text(), foreign))
      }
    }
    expect(await contents()).toEqual(before)
  },
)

/** A form about one thing: its number is in a hidden field or in the address. */
const namesAThing = (form: FoundForm) =>
  /\/\d+/.test(form.action) ||
  form.fields.some(
    ({ name, type, value, options }) =>
      name !== 'version' &&
      ['hidden', 'submit', 'radio', 'checkbox', 'select'].includes(type) &&
      [value, ...options].some((one) => /^\d+$/.test(one)),
  )

/** Its right reaches own rows only. */
const isLimited = ({ action }: FoundForm) => {
  const address = addressOf(new URL(action, 'http://portal').pathname)
  return address !== undefined && !rightOf(address, 'POST')?.who.anyone
}

test.each(pairs)('the forms of %s do nothing in the hands of %s', async (owner, stranger) => {
  const pages = await crawl(owner, ['/me', '/employer', '/bureau'], 1)
  const forms = differentForms(
    [...pages]
      .flatMap(([page, html]) => formsOn(owner, page, html))
      .filter(namesAThing)
      .filter(isLimited),
  )
  const before = await contents()
  const wrong: string[] = []
  for (const form of forms) {
    const answer = await send(
      { ...form, account: stranger },
      filled(form, () => '测试'),
    )
    if (answer.status < 400)
      wrong.push(
        `${form.action} ${form.fields.map(({ name, value }) => `${name}=${value}`).join('&')}: ${answer.status}`,
      )
  }
  expect(wrong).toEqual([])
  expect(await contents()).toEqual(before)
})

let maker: number
beforeAll(async () => {
  const grant = await portalDatabase
    .selectFrom('role_grants')
    .select('employer_id')
    .where('person_id', '=', await personOf('employer-owner'))
    .executeTakeFirstOrThrow()
  maker = grant.employer_id!
})

async function personOf(account: Account): Promise<number> {
  const { id } = await portalDatabase
    .selectFrom('people')
    .select('id')
    .where('demo_account', '=', account)
    .executeTakeFirstOrThrow()
  return id
}

function staffOfShenyang(): Promise<number> {
  return personOf('shenyang-reviewer-2')
}

async function vacancyOfMaker(): Promise<number> {
  const { id } = await portalDatabase
    .selectFrom('vacancies')
    .select('id')
    .where('employer_id', '=', maker)
    .where('status', '=', 'published')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return id
}

async function draftOfMaker(): Promise<number> {
  const { id } = await portalDatabase
    .selectFrom('vacancies')
    .select('id')
    .where('employer_id', '=', maker)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  return id
}

async function employerOfShenyang(): Promise<number> {
  const { id } = await portalDatabase
    .selectFrom('employers')
    .select('id')
    .where('city_code', '=', '210100')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return id
}

async function itemOfShenyang(): Promise<number> {
  const known = await portalDatabase
    .selectFrom('review_items')
    .select('id')
    .where('city_code', '=', '210100')
    .orderBy('id')
    .executeTakeFirst()
  if (known) return known.id
  const item = {
    city_code: '210100',
    kind: 'vacancy_sample',
    entity: 'vacancy',
    entity_id: (await anOpenVacancy()).id,
    due_at: new Date(Date.now() + 86_400_000),
  }
  return (await portalDatabase.insertInto('review_items').values(item).returning('id').executeTakeFirstOrThrow()).id
}

/** What another agency than the demo one handed in. */
async function authorisationOfMaker(): Promise<number> {
  const known = await portalDatabase
    .selectFrom('agency_clients')
    .select('id')
    .where('client_id', '=', maker)
    .where('file_id', 'is not', null)
    .executeTakeFirst()
  if (known) return known.id
  const agency = await portalDatabase
    .selectFrom('employers')
    .select('id')
    .where('city_code', '=', '210100')
    .where('agency_licence_no', 'is', null)
    .where('id', '<>', maker)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const authorisation = {
    agency_id: agency.id,
    client_id: maker,
    authorised_from: '2026-01-01',
    authorised_until: '2026-12-31',
    file_id: await aFile(),
  }
  return (
    await portalDatabase.insertInto('agency_clients').values(authorisation).returning('id').executeTakeFirstOrThrow()
  ).id
}

async function aFile(): Promise<number> {
  const { id } = await portalDatabase
    .insertInto('files')
    .values({
      key: randomBytes(16).toString('hex'),
      name: '营业执照.png',
      media_type: 'image/png',
      bytes: 100,
      sha256: randomBytes(32),
      scanned_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function documentOfMaker(): Promise<number> {
  const known = await portalDatabase
    .selectFrom('employer_documents')
    .select('id')
    .where('employer_id', '=', maker)
    .executeTakeFirst()
  if (known) return known.id
  const document = { employer_id: maker, kind: 'licence', file_id: await aFile() }
  return (
    await portalDatabase.insertInto('employer_documents').values(document).returning('id').executeTakeFirstOrThrow()
  ).id
}
