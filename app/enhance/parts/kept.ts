/** What a stranger keeps stands on their device only, the latest first. */
const name = 'kept'
const most = 300

export function readKept(): number[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => Number.isSafeInteger(id) && id > 0) : []
  } catch {
    return [] // what somebody else wrote there, or a browser that keeps nothing
  }
}

export function writeKept(ids: number[]): void {
  localStorage.setItem(name, JSON.stringify(ids.slice(0, most)))
}
