import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { defaultSettings, type OpenQuestion } from './legality.ts'
import { setLegality } from './legality-permissions.ts'

/**
 * Sets whether the check speaks of something that the law leaves open, for the whole circle, from now on: postings that
 * are public stay so. Refused as Forbidden but for the circle office.
 */
export const setOpenQuestion = operation(
  async (trx, actor, input: { question: OpenQuestion; answer: 'warn' | 'silent'; reason: string }) => {
    permit(actor, setLegality, { cityCode: null })
    const before = await trx
      .selectFrom('legality_settings')
      .select(['answer', 'reason'])
      .where('question', '=', input.question)
      .forUpdate()
      .executeTakeFirst()
    const set = {
      answer: input.answer,
      reason: input.reason,
      set_at: now(),
      set_by: actor.kind === 'person' ? actor.personId : null,
    }
    await trx
      .insertInto('legality_settings')
      .values({ question: input.question, ...set })
      .onConflict((conflict) => conflict.column('question').doUpdateSet(set))
      .execute()
    await record(trx, actor, {
      event: 'legality.set',
      entity: 'portal',
      entityId: null,
      before: { question: input.question, answer: before?.answer ?? defaultSettings[input.question] },
      after: input,
    })
  },
)
