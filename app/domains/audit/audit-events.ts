/** What the trail can be searched for, by area. Every event an operation records has a text in the locale files and a place here. */
export const auditEventAreas = {
  account: [
    'person.signed_up', 'session.started', 'session.ended', 'session.revoked', 'sign_in.continued', 'sign_in.refused', 'password.changed',
    'password.reset', 'person.renamed', 'person.copied', 'person.closed', 'proof.begun', 'proof.given', 'proof.refused',
    'authenticator.prepared', 'authenticator.confirmed', 'authenticator.refused', 'authenticator.removed', 'authenticator.reset_requested',
    'authenticator.reset', 'recovery_code.used', 'recovery_codes.renewed', 'contact.change_begun', 'contact.changed', 'contact.quieted',
    'contact.reopened', 'consent.given', 'consent.withdrawn', 'message.read',
  ],
  staff: [
    'role.requested', 'role.granted', 'role.refused', 'role.revoked', 'role.switched', 'staff.created', 'staff.disabled', 'staff.enabled',
  ],
  employer: [
    'employer.registered', 'employer.edited', 'employer.submitted', 'employer.verified', 'employer.rejected', 'employer.lapsed',
    'employer.reinstated', 'employer.suspended', 'employer.restored', 'employer.trusted', 'employer.distrusted', 'employer.merged',
    'employer.absorbed', 'employer.claimed', 'employer.verification_ended', 'claim.made', 'claim.rejected', 'document.added',
    'document.read', 'member.invited', 'member.left', 'member.removed', 'member.set_aside', 'member.confirmed', 'invitation.accepted',
    'invitation.declined', 'invitation.withdrawn', 'client.added', 'client.accepted',
    'client.refused', 'client.ended',
  ],
  vacancy: [
    'vacancy.drafted', 'vacancy.edited', 'vacancy.submitted', 'vacancy.withdrawn', 'vacancy.approved', 'vacancy.rejected',
    'vacancy.revised', 'vacancy.paused', 'vacancy.resumed', 'vacancy.closed', 'vacancy.expired', 'vacancy.renewed', 'vacancy.published',
  ],
  review: [
    'report.made', 'review_item.opened', 'review_item.taken', 'review_item.handed_over', 'review_item.given_back', 'review_item.proposed',
    'review_item.sent_back', 'review_item.confirmed', 'review_item.decided', 'review_item.withdrawn',
  ],
  record: [
    'review_list.exported', 'employer_list.exported', 'trail.exported', 'demo.ended',
  ],
} as const

export const auditEvents = Object.values(auditEventAreas).flat()

export const auditEntities = ['person', 'session', 'employer', 'vacancy', 'review_item', 'report', 'trail', 'portal'] as const
