import { sql } from 'kysely'

/**
 * Whether a row with `not_before` may be worked off now. No pause is longer than a day: what is put off further was
 * written while the clock was wrong.
 */
export const isDue = sql<boolean>`(not_before <= now() or not_before > now() + interval '1 day')`
