/**
 * What the trail can be searched for, by area: the first halves of events. Every event an operation records has its
 * text in the locale files, where the list of them is taken from. Lists that were taken along are known by their names.
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
    'saved_search',
    'kept_vacancy',
  ],
  staff: ['role', 'staff'],
  employer: ['employer', 'claim', 'document', 'member', 'invitation', 'client'],
  vacancy: ['vacancy'],
  seeker: ['resume', 'blocked_employer', 'suggestion'],
  application: ['application', 'application_invitation'],
  review: ['report', 'review_item'],
  record: ['trail', 'demo', 'legality', 'minimum_wage'],
} as const

type AuditArea = keyof typeof auditSubjects
export const auditAreas = Object.keys(auditSubjects) as AuditArea[]

/** In which area of the trail an event is found, by its first half; in none where it is not known. */
export const areaOf = (subject: string): AuditArea | undefined =>
  subject.endsWith('_list') ? 'record' : auditAreas.find((area) => auditSubjects[area].some((one) => one === subject))

export const auditEntities = [
  'person',
  'session',
  'employer',
  'vacancy',
  'resume',
  'application',
  'application_invitation',
  'review_item',
  'report',
  'saved_search',
  'trail',
  'portal',
] as const
