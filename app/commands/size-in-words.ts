/** 4.2 MB */
export function inWords(bytes: number): string {
  const [unit, size] = (
    [
      ['GB', 1e9],
      ['MB', 1e6],
      ['kB', 1e3],
    ] as const
  ).find(([, size]) => bytes >= size) ?? ['bytes', 1]
  return `${(bytes / size).toFixed(size === 1 ? 0 : 1)} ${unit}`
}
