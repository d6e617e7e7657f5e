import { personalField, type PersonalTables, recordField, sameFor } from '#app/platform/personal-data.ts'

const sent = personalField('application', 'consent', 'three_years', 'employer_owner', 'employer_recruiter')

/** Who applied where and with what. The résumé that was sent goes with its person; that something was sent is kept. */
export const personalData = {
  applications: {
    columns: {
      person_id: recordField,
      ...sameFor(['vacancy_id', 'resume_cipher', 'seeker_city_code'], sent),
    },
    owner: 'person_id',
    copy: {
      as: 'applications',
      columns: [
        'id',
        'vacancy_id',
        'status',
        'channel',
        'applied_at',
        'viewed_at',
        'answered_at',
        'ended_at',
        'end_reason',
      ],
      openedJson: { resume: 'resume_cipher' },
      order: 'id',
    },
    closing: { emptied: { resume_cipher: null, seeker_city_code: null } },
  },
  application_messages: {
    columns: { person_id: recordField, words: sent },
    owner: 'person_id',
    copy: { as: 'application_messages', columns: ['application_id', 'words', 'sent_at'], order: 'id' },
    closing: { emptied: { words: '—' } },
  },
  application_transitions: {
    columns: { actor_id: recordField, ...sameFor(['note_shared', 'note_private'], sent) },
    owner: 'actor_id',
    copy: {
      as: 'application_steps',
      columns: ['application_id', 'action', 'reason', 'note_shared', 'changed_at'],
      order: 'id',
    },
    closing: { kept: 'record' },
  },
} as const satisfies PersonalTables
