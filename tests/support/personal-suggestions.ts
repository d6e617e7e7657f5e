import { aVacancy, daysFromNow } from './builders.ts'
import { mark } from './mark.ts'
import { anApplication } from './personal-application.ts'
import type { Given } from './personal-rows.ts'

/** What somebody said about suggestions, what they are found by, and who invited them. */
export const suggestionRows: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  suggestions_off: ({ trx, actor }) =>
    trx.insertInto('suggestions_off').values({ person_id: actor.personId, switched_off_at: new Date() }).execute(),
  findable_resumes: ({ trx, actor }) =>
    trx
      .insertInto('findable_resumes')
      .columns([
        'resume_id',
        'person_id',
        'version',
        'occupations',
        'titles',
        'skills',
        'cities',
        'kinds',
        'pay_min',
        'trade_pieces',
      ])
      .expression((eb) =>
        eb
          .selectFrom('resumes')
          .select((row) => [
            'id',
            'person_id',
            'version',
            row.val([mark('occupation')]).as('occupations'),
            row.val([mark('trade')]).as('titles'),
            row.val([mark('skill')]).as('skills'),
            row.val([mark('city')]).as('cities'),
            row.val([mark('kind')]).as('kinds'),
            row.lit(600_000).as('pay_min'),
            row.val([mark('piece')]).as('trade_pieces'),
          ])
          .where('person_id', '=', actor.personId)
          .where('slot', '=', 1),
      )
      .execute(),
  application_invitations: async (given) => {
    const { trx, actor, employerId } = given
    return trx
      .insertInto('application_invitations')
      .values({
        person_id: actor.personId,
        vacancy_id: await aVacancy({ employer_id: employerId }),
        city_code: '210100',
        status: 'accepted',
        invited_by: actor.personId,
        invited_at: new Date(),
        lapses_at: daysFromNow(14),
        answered_at: new Date(),
        application_id: await anApplication(given),
      })
      .execute()
  },
}
