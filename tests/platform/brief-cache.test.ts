import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { brieflyCached } from '#app/platform/brief-cache.server.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('many first readers share one load', async () => {
  const load = vi.fn(async () => 1)
  const get = brieflyCached(100, load)
  expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1])
  expect(load).toHaveBeenCalledOnce()
})

test('past its time the old answer is given while one refresh runs', async () => {
  let count = 0
  const get = brieflyCached(100, async () => ++count)
  await get()
  vi.advanceTimersByTime(150)
  expect(await Promise.all([get(), get()])).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(0)
  expect(await get()).toBe(2)
  expect(count).toBe(2)
})

test('a failed refresh keeps the answer for a while, then the failure shows', async () => {
  let fails = false
  const get = brieflyCached(100, async () => {
    if (fails) throw new Error('away')
    return 1
  })
  await get()
  fails = true
  vi.advanceTimersByTime(150)
  expect(await get()).toBe(1)
  vi.advanceTimersByTime(100)
  await expect(get()).rejects.toThrow('away')
  fails = false
  expect(await get()).toBe(1)
})

test('clearing forgets, even a load under way', async () => {
  const answers = [Promise.resolve('old'), Promise.resolve('new')]
  const get = brieflyCached(100, () => answers.shift() ?? Promise.resolve('newer'))
  const first = get()
  get.clear()
  expect([await first, await get()]).toEqual(['old', 'new'])
})

test('under another mark the old answer is not given', async () => {
  let mark = 'one'
  let count = 0
  const get = brieflyCached(
    100,
    async () => ++count,
    async () => mark,
  )
  expect([await get(), await get()]).toEqual([1, 1])
  mark = 'two'
  expect([await get(), await get()]).toEqual([2, 2])
})
