import { personalField, type PersonalTables, recordField, sameFor } from '#app/platform/personal-data.ts'

const sent = personalField('application', 'consent', 'three_years', 'employer_owner', 'employer_recruiter')

const ofApplication = { by: 'application_id', of: 'applications' } as const

/**
 * Who applied where and with what. The résumé that was sent and all words on the way, whoever wrote them, go with the
 * applicant; that something was sent and what came of it is kept. Notes among colleagues are in no copy.
 */
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
  application_consents: {
    columns: sameFor(['receivers', 'categories', 'given_at', 'withdrawn_at'], recordField),
    owner: ofApplication,
    copy: {
      as: 'application_consents',
      columns: ['application_id', 'notice_version', 'receivers', 'categories', 'purpose', 'given_at', 'withdrawn_at'],
      order: 'application_id',
    },
    closing: { kept: 'record' },
  },
  application_messages: {
    columns: { person_id: recordField, words: sent },
    owner: ofApplication,
    copy: {
      as: 'application_messages',
      columns: ['application_id', 'author', 'words', 'sent_at'],
      where: { is_internal: 'false' },
      order: 'id',
    },
    closing: { emptied: { words: '—' } },
  },
  application_transitions: {
    columns: { actor_id: recordField, ...sameFor(['note_shared', 'note_private'], sent) },
    owner: ofApplication,
    copy: {
      as: 'application_steps',
      columns: ['application_id', 'action', 'actor', 'reason', 'note_shared', 'changed_at'],
      order: 'id',
    },
    closing: { emptied: { note_shared: null, note_private: null } },
  },
  application_interviews: {
    columns: sameFor(['starts_at', 'place', 'wish'], sent),
    owner: ofApplication,
    copy: {
      as: 'application_interviews',
      columns: ['application_id', 'starts_at', 'minutes', 'form', 'place', 'status', 'wish'],
      order: 'id',
    },
    closing: { emptied: { wish: null } },
  },
  application_offers: {
    columns: sameFor(['pay', 'start_on'], recordField),
    owner: ofApplication,
    copy: {
      as: 'application_offers',
      columns: [
        'application_id',
        'pay',
        'pay_period',
        'start_on',
        'contract',
        'contract_months',
        'probation_months',
        'probation_pay',
        'offered_at',
      ],
      order: 'application_id',
    },
    closing: { kept: 'record' },
  },
} as const satisfies PersonalTables
