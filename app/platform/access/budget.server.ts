import type { Actor } from './actor.ts'
import { networkKey, type Spending, spend } from './rate-limit.server.ts'
import type { SendingRight, Window } from './rights.ts'

/** Who sends: somebody signed in, a browser that somebody signed in with before, or a network. */
export type Sender = { actor: Actor; context: { knownTo?: number | null; clientAddress: string } }

/** What one form of this right uses up, sent to the route of this name. */
export function spendingsOf(name: string, { budget }: SendingRight, { actor, context }: Sender): Spending[] {
  const of = (kind: string, key: number | string, windows: readonly Window[] = []): Spending[] =>
    windows.map((window) => ({ ...window, name: `${name} by ${kind}`, key: String(key) }))
  if (actor.kind === 'person') {
    return [
      ...of('person', actor.personId, budget.person),
      ...(actor.employerId === null ? [] : of('employer', actor.employerId, budget.employer)),
    ]
  }
  if (actor.kind === 'system') return []
  const { knownTo } = context
  return knownTo && budget.device
    ? of('device', knownTo, budget.device)
    : of('network', networkKey(context.clientAddress), budget.network)
}

/** Counts one form; answers the seconds until another may come when it is one too many, else null. One statement. */
export function spendBudget(name: string, right: SendingRight, sender: Sender): Promise<number | null> {
  const spendings = spendingsOf(name, right, sender)
  return spendings.length === 0 ? Promise.resolve(null) : spend(spendings)
}
