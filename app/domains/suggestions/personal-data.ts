import { personalField, type PersonalTables, recordField, sameFor } from '#app/platform/personal-data.ts'

const own = personalField('suggestions', 'consent', 'account')
const found = personalField('suggestions', 'consent', 'account', 'employer_owner', 'employer_recruiter')

/** Who wants no suggestions, what employers find people by, and who was invited to apply. No score is kept. */
export const personalData = {
  suggestions_off: {
    columns: sameFor(['person_id', 'switched_off_at'], own),
    owner: 'person_id',
    copy: { as: 'suggestions_off', shape: 'value', columns: ['switched_off_at'] },
    closing: 'deleted',
  },
  findable_resumes: {
    columns: {
      ...sameFor(['person_id', 'resume_id'], own),
      ...sameFor(['occupations', 'titles', 'skills', 'cities', 'kinds', 'pay_min', 'trade_pieces'], found),
    },
    owner: 'person_id',
    copy: {
      as: 'found_by_employers',
      columns: ['resume_id', 'occupations', 'titles', 'skills', 'cities', 'kinds', 'pay_min'],
      order: 'resume_id',
    },
    closing: 'deleted',
  },
  application_invitations: {
    columns: { ...sameFor(['person_id', 'vacancy_id', 'application_id'], own), invited_by: recordField },
    owner: 'person_id',
    copy: {
      as: 'invitations_to_apply',
      columns: ['id', 'vacancy_id', 'status', 'invited_at', 'answered_at', 'application_id'],
      order: 'id',
    },
    closing: 'deleted',
  },
} as const satisfies PersonalTables
