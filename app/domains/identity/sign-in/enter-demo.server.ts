import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { endSession } from './end-session.server.ts'
import { demoModeOnly } from './get-demo-page.server.ts'
import { startSession } from './start-session.server.ts'
import type { Visit } from '../visit.ts'

/**
 * Lets somebody in as one of the invented people, without code or password, and ends the session they had. NotFound
 * outside demo mode and for others.
 */
export const enterDemo = operation(async (trx, actor, { account, visit }: { account: string; visit: Visit }) => {
  demoModeOnly()
  const person = await trx
    .selectFrom('people')
    .select(['id', 'is_staff', 'is_demo'])
    .where('demo_account', '=', account)
    .where('is_demo', 'is', true)
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow(() => new NotFound('No such demo account'))
  if (actor.kind === 'person') await endSession(trx, actor.sessionId)
  return startSession(trx, person, visit, 'demo')
})
