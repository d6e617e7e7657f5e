import { randomBytes } from 'node:crypto'
import * as rows from '#tests/support/example-rows.ts'
import type { Account } from '#tests/support/sign-in.ts'
import { anOpenVacancy, portalDatabase } from '#tests/support/site.ts'
import { chineseAddresses, rightOf } from './ask.ts'

/** An id that nobody has. */
export const nobodys = 99_999_999

type Thing = { id: () => Promise<number>; owner: Account; strangers: Account[] }
const each = (pages: string[], id: Thing['id'], owner: Account, ...strangers: Account[]) =>
  Object.fromEntries(pages.map((page) => [page, { id, owner, strangers }]))

const strangersToPapers: Account[] = ['agency-owner', 'anshan-reviewer', 'anshan-administrator']

/** Somebody's thing for every guarded address with an id in it, and who must not find it. */
export const things: Record<string, Thing> = {
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
  staffMember: {
    id: () => rows.personOf('shenyang-reviewer-2'),
    owner: 'shenyang-administrator',
    strangers: ['anshan-administrator'],
  },
}

const isGuarded = (address: (typeof chineseAddresses)[number]) =>
  !rightOf(address, 'GET')?.who.anyone && !rightOf(address, 'POST')?.who.anyone
export const withIds = chineseAddresses.filter((address) => address.path.includes(':') && isGuarded(address))

async function maker(): Promise<number> {
  const { employer_id } = await portalDatabase
    .selectFrom('role_grants')
    .select('employer_id')
    .where('person_id', '=', await rows.personOf('employer-owner'))
    .executeTakeFirstOrThrow()
  return employer_id!
}

async function vacancyOfMaker(): Promise<number> {
  const { id } = await portalDatabase
    .selectFrom('vacancies')
    .select('id')
    .where('employer_id', '=', await maker())
    .where('status', '=', 'published')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return id
}

async function draftOfMaker(): Promise<number> {
  const { id } = await portalDatabase
    .selectFrom('vacancies')
    .select('id')
    .where('employer_id', '=', await maker())
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
    .where('client_id', '=', await maker())
    .where('file_id', 'is not', null)
    .executeTakeFirst()
  if (known) return known.id
  const agency = await portalDatabase
    .selectFrom('employers')
    .select('id')
    .where('city_code', '=', '210100')
    .where('agency_licence_no', 'is', null)
    .where('id', '<>', await maker())
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const authorisation = {
    agency_id: agency.id,
    client_id: await maker(),
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
    .where('employer_id', '=', await maker())
    .executeTakeFirst()
  if (known) return known.id
  const document = { employer_id: await maker(), kind: 'licence', file_id: await aFile() }
  return (
    await portalDatabase.insertInto('employer_documents').values(document).returning('id').executeTakeFirstOrThrow()
  ).id
}
