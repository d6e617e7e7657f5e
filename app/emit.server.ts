import { emitter } from '#app/platform/events/emitter.server.ts'
import { type Events, reactions } from './reactions.ts'

/** Tells in the transaction of a change what has happened, for the reactions that `reactions.ts` names. */
export const emit = emitter<Events>(reactions)
