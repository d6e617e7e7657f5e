/**
 * Keeps one answer for a short while. For as long again it is still given while one refresh runs behind it, so that
 * readers do not wait; older than that, the next reader waits for a fresh one and sees its failure. An answer loaded
 * under another `mark` is out of date at once.
 */
export function brieflyCached<T>(
  milliseconds: number,
  load: () => Promise<T>,
  mark?: () => Promise<string>,
): (() => Promise<T>) & { clear(): void } {
  let kept: { value: T; at: number } | undefined
  let loading: Promise<T> | undefined
  let marked: string | undefined

  const refresh = () => {
    const running = load()
      .then((value) => {
        if (loading === running) kept = { value, at: performance.now() }
        return value
      })
      .finally(() => {
        if (loading === running) loading = undefined
      })
    loading = running
    return running
  }

  const get = async () => {
    if (mark) {
      const current = await mark()
      if (current !== marked) kept = loading = undefined
      marked = current
    }
    const age = kept ? performance.now() - kept.at : Infinity
    if (!kept || age > 2 * milliseconds) return loading ?? refresh()
    // A failure here is not lost: the answer runs out, and then a reader gets it.
    if (age > milliseconds && !loading) void refresh().catch(() => undefined)
    return kept.value
  }
  return Object.assign(get, {
    clear() {
      kept = loading = undefined
    },
  })
}
