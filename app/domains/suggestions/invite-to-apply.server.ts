import { keptPaths } from '#app/paths.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { sendToForeigner, type Unsent } from '#app/platform/messages/foreign-messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { invitationDays } from './invitation-status.ts'
import { peopleWhoFit, vacancyToFill } from './people-who-fit.server.ts'

type Invitation = { vacancyId: number; resumeId: number; clientAddress?: string }

/**
 * Asks somebody who fits an open vacancy of one's employer to apply to it; who they are, the employer learns when they
 * do. NotFound for whoever is not found for this vacancy now, Conflict when they were invited to it before, and when
 * too many invitations were sent or reached this person today: the limits of messages to others.
 */
export const inviteToApply = operation(async (trx, actor, { vacancyId, resumeId, clientAddress }: Invitation) => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person invites')
  const toFill = await vacancyToFill(trx, actor, vacancyId)
  const { vacancy, card } = toFill
  const [person] = await peopleWhoFit(trx, toFill, { most: 1, resumeId })
  if (!person) throw new NotFound(`Nobody with the résumé ${resumeId} is found for the vacancy ${vacancyId}`)
  const { personId } = person
  const at = now()
  const invited = await trx
    .insertInto('application_invitations')
    .values({
      person_id: personId,
      vacancy_id: vacancy.id,
      city_code: vacancy.cityCode,
      invited_by: actor.personId,
      invited_at: at,
      lapses_at: new Date(at.getTime() + invitationDays * 86_400_000),
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'vacancy_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!invited) throw new Conflict('suggestions:conflict.invited')
  const { phone_index, email_index } = await trx
    .selectFrom('people')
    .select(['phone_index', 'email_index'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const unsent = await sendToForeigner(trx, {
    to: { personId },
    contactIndex: phone_index ?? email_index ?? Buffer.from(`person ${personId}`),
    // Only who is verified finds anybody.
    by: { personId: actor.personId, clientAddress, employer: { id: vacancy.recipientId, isVerified: true } },
    template: 'application_invited',
    values: { title: vacancy.title, employer: card.employer.name },
    link: keptPaths.myInvitations(),
  })
  if (unsent !== null) throw new Conflict(`suggestions:conflict.${whyNot[unsent]}`)
  await record(trx, actor, {
    event: 'application_invitation.sent',
    entity: 'application_invitation',
    entityId: invited.id,
    cityCode: vacancy.cityCode,
    after: { vacancy_id: vacancy.id },
  })
})

/** Whether somebody wants no messages of others is not told. */
const whyNot: Record<Unsent, string> = {
  unverified: 'unverified',
  refused: 'person_had_enough',
  contact_had_enough: 'person_had_enough',
  sender_sent_enough: 'sent_enough',
}
