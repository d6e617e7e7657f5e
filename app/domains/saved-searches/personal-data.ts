import { personalField, type PersonalTables, sameFor } from '#app/platform/personal-data.ts'

const alerts = personalField('alerts', 'consent', 'account')

/** What somebody keeps and wants to be told of. What was announced goes with its subscriber. */
export const personalData = {
  kept_vacancies: {
    columns: sameFor(['person_id', 'vacancy_id', 'kept_at'], alerts),
    owner: 'person_id',
    copy: { as: 'kept_vacancies', columns: ['vacancy_id', 'kept_at'], order: 'kept_at' },
    closing: 'deleted',
  },
  saved_searches: {
    columns: sameFor(['person_id', 'query', 'search', 'understood', 'words'], alerts),
    notPersonal: ['by_mail'],
    owner: 'person_id',
    copy: {
      as: 'saved_searches',
      columns: ['query', 'frequency', 'by_mail', 'by_sms', 'created_at', 'last_sent_at', 'found'],
      order: 'id',
    },
    closing: 'deleted',
  },
  alert_subscribers: {
    columns: sameFor(['person_id', 'address_index', 'address_cipher', 'address_masked', 'language'], alerts),
    owner: 'person_id',
    copy: { as: 'alerts', shape: 'row', columns: ['language', 'created_at'] },
    closing: 'deleted',
  },
} as const satisfies PersonalTables
