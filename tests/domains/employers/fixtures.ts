import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#db/client.ts'
import type { RegisterEmployer } from '#app/domains/employers/employer-form.ts'
import { usccCheckCharacter, organisationCheckCharacter } from '#app/domains/employers/register/uscc.ts'
import { type AcceptedFile, acceptFile } from '#app/platform/files/files.server.ts'
import { type Person } from '#app/platform/access/actor.ts'
import { blindIndex, seal } from '#app/platform/access/secrets.server.ts'
import { arrived } from '#tests/support/arrived.ts'

process.env.PORTAL_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'employers-'))

/** A white picture of one pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

export const aPicture = async (name = '执照.png'): Promise<AcceptedFile> =>
  acceptFile(await arrived(png, name), 'licence')

let serial = 0

/** A credit code of Tiexi, Shenyang, whose check characters are right and which nobody else has. */
export function aCreditCode(region = '210106'): string {
  const organisation = `MUNT${String(++serial).padStart(4, '0')}`
  const first17 = `91${region}${organisation}${organisationCheckCharacter(organisation)}`
  return first17 + usccCheckCharacter(first17)
}

/** What somebody types who registers a company; say only what matters to the test. */
export const aRegistration = (given: Partial<RegisterEmployer> = {}): RegisterEmployer => ({
  uscc: aCreditCode(),
  name: `沈阳试验${++serial}机械有限公司`,
  place: '210106',
  address: '北二中路 18 号',
  industryCode: '34',
  sizeRange: '20-99',
  introduction: '做焊接件。',
  contactName: '王女士',
  contactPhone: `+86138${String(10_000_000 + ++serial)}`,
  ...given,
})

/** Gives somebody a telephone number, so that an invitation to it is theirs. */
export async function givePhone(database: Database, { personId }: Person, phone: string): Promise<void> {
  await database
    .updateTable('people')
    .set({ phone_cipher: seal(phone), phone_index: blindIndex('phone', phone), phone_masked: '138****0000' })
    .where('id', '=', personId)
    .execute()
}

/** What the trail says of a thing, oldest first. */
export const eventsOf = async (database: Database, entity: string, id: number) =>
  (
    await database
      .selectFrom('audit_rows')
      .select('event')
      .where('entity', '=', entity)
      .where('entity_id', '=', id)
      .orderBy('id')
      .execute()
  ).map(({ event }) => event)

/** Templates of what somebody was told in the portal, oldest first. */
export const messagesTo = async (database: Database, { personId }: Pick<Person, 'personId'>) =>
  (
    await database
      .selectFrom('messages')
      .select('template')
      .where('person_id', '=', personId)
      .where('channel', '=', 'portal')
      .orderBy('id')
      .execute()
  ).map(({ template }) => template)
