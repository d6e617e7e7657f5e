import { system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { runDueAlerts } from '#app/domains/saved-searches/run-alerts.server.ts'
import { closeDb } from '#db/client.ts'

/*
 * A process of its own that does what is due at the instant ALERTS_AT, and may be killed: its address and secret stand
 * in the environment.
 */
const at = new Date(process.env.ALERTS_AT ?? '')
useClock(() => at)
await runDueAlerts(system)
await closeDb()
