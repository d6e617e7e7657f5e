/**
 * The one source of "now" for every rule; what takes how long is measured with `performance.now()`. The portal sets it
 * by the clock of its database, tests as they like. Browser-safe.
 */

/** On globalThis because the server and the built pages are two module graphs in one process. */
const shared = globalThis as { portalClock?: () => Date }

export const now = (): Date => shared.portalClock?.() ?? new Date()

/** Sets the time; the returned function puts the machine's clock back. */
export function useClock(next: () => Date): () => void {
  shared.portalClock = next
  return () => {
    delete shared.portalClock
  }
}
