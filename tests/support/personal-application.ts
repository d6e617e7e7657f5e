import { randomBytes } from 'node:crypto'
import { seal } from '#app/platform/access/secrets.server.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { aVacancy, daysFromNow } from './builders.ts'
import { mark } from './mark.ts'
import { aPerson } from './people.ts'
import type { Given } from './personal-rows.ts'

/** An application of this person to a vacancy of its own, that has ended. Answers its id. */
export async function anApplication({ trx, actor, employerId }: Given): Promise<number> {
  const vacancyId = await aVacancy({ employer_id: employerId })
  const { id } = await trx
    .insertInto('applications')
    .values({
      person_id: actor.personId,
      vacancy_id: vacancyId,
      employer_id: employerId,
      city_code: '210100',
      workplace_city_code: '210100',
      seeker_city_code: '210100',
      channel: 'web',
      attempt: 1,
      status: 'refused',
      resume_cipher: seal(JSON.stringify({ displayName: `金丝雀-${randomBytes(6).toString('hex')}` })),
      applied_at: new Date(),
      silent_since: new Date(),
      silence_due_at: daysFromNow(7),
      viewed_at: new Date(),
      answered_at: new Date(),
      ended_at: new Date(),
      end_reason: 'distance',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What somebody sent, and everything that hangs on it; the words of those who answer are about them, too. */
export const applicationRows: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  applications: anApplication,
  application_consents: async (given) =>
    given.trx
      .insertInto('application_consents')
      .values({
        application_id: await anApplication(given),
        notice_version: 1,
        receivers: JSON.stringify([{ id: given.employerId, name: mark('receiver') }]),
        categories: ['name'],
        purpose: 'application',
        given_at: new Date(),
      })
      .execute(),
  application_messages: async (given) => {
    const application_id = await anApplication(given)
    const said = (author: 'seeker' | 'employer', person_id: number, is_internal = false) => ({
      ...{ application_id, author, person_id, is_internal },
      words: mark('said'),
      sent_at: new Date(),
    })
    const colleague = await aPerson()
    await given.trx
      .insertInto('application_messages')
      .values([said('seeker', given.actor.personId), said('employer', colleague), said('employer', colleague, true)])
      .execute()
  },
  application_transitions: async (given) => {
    const application_id = await anApplication(given)
    await given.trx
      .insertInto('application_transitions')
      .values(
        (['seeker', 'employer'] as const).map((actor) => ({
          ...{ application_id, actor, actor_id: actor === 'seeker' ? given.actor.personId : null },
          to_status: 'sent',
          action: 'apply',
          note_shared: mark('shared'),
          note_private: mark('private'),
          reason: 'no_show',
          changed_at: new Date(),
        })),
      )
      .execute()
  },
  application_interviews: async (given) =>
    given.trx
      .insertInto('application_interviews')
      .values({
        application_id: await anApplication(given),
        starts_at: daysFromNow(1),
        minutes: 30,
        form: 'place',
        place: mark('place'),
        status: 'another_asked',
        wish: mark('wish'),
        proposed_at: new Date(),
      })
      .execute(),
  application_offers: async (given) =>
    given.trx
      .insertInto('application_offers')
      .values({
        application_id: await anApplication(given),
        pay: 7_500,
        pay_period: 'month',
        start_on: shanghaiDay(daysFromNow(1)),
        contract: 'open_ended',
        probation_months: 0,
        offered_at: new Date(),
      })
      .execute(),
}
