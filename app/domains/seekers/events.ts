/** What others may react to: who is found and what is suggested follow résumés and blocked employers. */
export type SeekerEvents = {
  'resume.changed': { resumeId: number }
  'resume.deleted': { resumeId: number; personId: number }
  'blocked_employers.changed': { personId: number }
}
