import { seal } from '#app/platform/access/secrets.server.ts'
import { aVacancy } from './builders.ts'
import { mark } from './mark.ts'
import type { Given } from './personal-rows.ts'

/** What somebody keeps, and of what they want to be told. */
export const alertRows: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  kept_vacancies: async ({ trx, actor }) =>
    trx
      .insertInto('kept_vacancies')
      .values({ person_id: actor.personId, vacancy_id: await aVacancy(), kept_at: new Date() })
      .execute(),
  alert_subscribers: ({ trx, actor }) =>
    trx
      .insertInto('alert_subscribers')
      .values({
        person_id: actor.personId,
        address_index: Buffer.from(mark('alerts')),
        address_cipher: seal(mark('alerts')),
        address_masked: mark('alerts'),
        language: 'en',
        created_at: new Date(),
      })
      .execute(),
  saved_searches: ({ trx, actor }) =>
    trx
      .insertInto('saved_searches')
      .values(({ selectFrom }) => ({
        subscriber_id: selectFrom('alert_subscribers').select('id').where('person_id', '=', actor.personId),
        person_id: actor.personId,
        query: mark('query'),
        search: JSON.stringify({ q: mark('search') }),
        understood: JSON.stringify([mark('understood')]),
        words: mark('words'),
        frequency: 'daily',
        by_mail: true,
        by_sms: true,
        created_at: new Date(),
        used_at: new Date(),
        news_before: 0,
      }))
      .execute(),
}
