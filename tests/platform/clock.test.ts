import { expect, test } from 'vitest'
import { now, useClock } from '#app/platform/clock.ts'

test('a test can set the time and give it back', () => {
  const release = useClock(() => new Date('2030-01-01T00:00:00Z'))
  expect(now().getUTCFullYear()).toBe(2030)
  release()
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1000)
})
