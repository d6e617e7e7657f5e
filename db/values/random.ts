/** A source of numbers that repeats itself for the same key on every machine (mulberry32 over an FNV-1a hash). */
export type Random = {
  /** From 0 up to but not including 1. */
  next(): number
  /** A whole number, both ends included. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** So many different members, or all of them when there are fewer. */
  sample<T>(list: readonly T[], count: number): T[]
}

export function randomFor(key: string): Random {
  let state = 0x811c9dc5
  for (const character of key) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193)

  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error(`nothing to pick from for ${key}`)
    return list[between(0, list.length - 1)]!
  }
  const sample = <T>(list: readonly T[], count: number): T[] =>
    list
      .map((member) => ({ member, order: next() }))
      .toSorted((a, b) => a.order - b.order)
      .slice(0, count)
      .map(({ member }) => member)

  return { next, between, pick, sample, chance: (probability) => next() < probability }
}
