import { roles } from '#app/platform/access/actor.ts'
import type { Right } from '#app/platform/access/rights.ts'

/** Everybody who is signed in keeps vacancies and looks after their own alerts. */
export const ownAlerts: Right = {
  name: 'alerts:own',
  who: Object.fromEntries(roles.map((role) => [role, 'own'])),
}

/** Anybody may ask to be told; whoever has a link of a mail may end it. */
export const askForAlerts: Right = { name: 'alerts:ask', who: { anyone: 'all' } }
