import { personalField, type PersonalTables, sameFor } from '#app/platform/personal-data.ts'

const resume = personalField('resume', 'consent', 'account', 'employer_owner', 'employer_recruiter')
const own = personalField('resume', 'consent', 'account')

/** Résumés, what goes with them, and who is shown nothing of them. What was sent belongs to its application. */
export const personalData = {
  seekers: {
    columns: sameFor(['person_id', 'default_resume_id'], own),
    owner: 'person_id',
    copy: { as: 'default_resume_id', shape: 'value', columns: ['default_resume_id'] },
    closing: 'deleted',
  },
  resumes: {
    columns: {
      ...sameFor(['person_id', 'title', 'visibility', 'phone_index'], own),
      ...sameFor(['content_cipher', 'phone_cipher', 'phone_masked'], resume),
    },
    owner: 'person_id',
    copy: {
      as: 'resumes',
      columns: ['id', 'title', 'language', 'visibility', 'version', 'created_at', 'updated_at'],
      opened: { phone: 'phone_cipher' },
      openedJson: { content: 'content_cipher' },
      order: 'id',
    },
    closing: 'deleted',
  },
  resume_files: {
    columns: sameFor(['person_id', 'resume_id', 'file_id'], resume),
    owner: 'person_id',
    copy: { as: 'resume_files', columns: ['resume_id', 'file_id', 'attached_at', 'sent_at'], order: 'id' },
    closing: 'deleted',
    files: 'file_id',
  },
  blocked_employers: {
    columns: sameFor(['person_id', 'uscc', 'name'], own),
    owner: 'person_id',
    copy: { as: 'blocked_employers', columns: ['uscc', 'name', 'blocked_at'], order: 'uscc' },
    closing: 'deleted',
  },
} as const satisfies PersonalTables
