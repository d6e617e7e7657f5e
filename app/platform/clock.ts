/** The one source of "now" for every rule. What day that is: `db/values/days.ts`. Browser-safe. */

let read = () => new Date()

export const now = (): Date => read()

/** Tests set the time; the returned function puts the real clock back. */
export function useClock(next: () => Date): () => void {
  read = next
  return () => {
    read = () => new Date()
  }
}
