/**
 * What the trail can be searched for, by area: the first halves of events. Every event an operation records has its
 * text in the locale files, where the list of them is taken from.
 */
export const auditSubjects = {
  account: [
    'person',
    'session',
    'sign_in',
    'password',
    'proof',
    'authenticator',
    'recovery_code',
    'recovery_codes',
    'contact',
    'consent',
    'message',
  ],
  staff: ['role', 'staff'],
  employer: ['employer', 'claim', 'document', 'member', 'invitation', 'client'],
  vacancy: ['vacancy'],
  review: ['report', 'review_item'],
  record: ['review_list', 'employer_list', 'trail', 'demo'],
} as const

export const auditEntities = [
  'person',
  'session',
  'employer',
  'vacancy',
  'review_item',
  'report',
  'trail',
  'portal',
] as const
