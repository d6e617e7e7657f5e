import type { Actor } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { AlertChange, Frequency } from './saved-search.ts'
import {
  type AlertOwner,
  beginTelling,
  endTelling,
  keptSearchIn,
  lastNews,
  lockSavedSearch,
  lastTold,
} from './saved-search-rows.server.ts'
import { askForAlerts, ownAlerts } from './saved-search-permissions.ts'

type Change = { owner: AlertOwner; change: AlertChange }

/**
 * Changes how often an alert tells, pauses it, takes it up again, or says that it is still wanted; each counts as using
 * it. One that was paused or had ended tells of what is new from now on; one whose rhythm changes, at the next time of
 * the new rhythm also of what the former one would have told yet. Refused as NotFound when it is another's, and
 * as Conflict for one that waits for its confirmation.
 */
export const changeSearch = operation(async (trx, actor, { owner, change }: Change): Promise<void> => {
  permitOwner(actor, owner)
  const row = await lockSavedSearch(trx, owner, change.id)
  if (row.confirmed_at === null) throw new Conflict('saved-searches:conflict.unconfirmed')
  const at = now()
  const frequency = change.intent === 'frequency' ? change.frequency : (row.frequency as Frequency)
  const tells = row.paused_at === null && row.ended_at === null
  const willTell = change.intent !== 'pause' && (tells || change.intent !== 'frequency')
  await trx
    .updateTable('saved_searches')
    .set({
      frequency,
      used_at: at,
      warned_at: null,
      ...(change.intent === 'pause' && { paused_at: row.paused_at ?? at }),
      ...(willTell && { paused_at: null, ended_at: null }),
      ...(willTell && !tells && { news_before: lastNews, last_told: null }),
      ...(willTell && tells && frequency !== row.frequency && { last_told: row.last_told ?? lastTold(row) }),
    })
    .where('id', '=', change.id)
    .execute()
  if (!willTell) await endTelling(trx, [change.id])
  else if (!tells || frequency !== row.frequency) await beginTelling(trx, change.id, keptSearchIn(row), frequency)
  await record(trx, actor, {
    event: 'saved_search.changed',
    entity: 'saved_search',
    entityId: change.id,
    before: { frequency: row.frequency, tells },
    after: { frequency, tells: willTell },
  })
})

/** Somebody signed in has their own; a link of a mail is the right to those of its address. */
export const permitOwner = (actor: Actor, owner: AlertOwner): void =>
  'personId' in owner
    ? permit(actor, ownAlerts, { cityCode: null, personId: owner.personId })
    : permit(actor, askForAlerts, { cityCode: null })
