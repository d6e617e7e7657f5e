import pg from 'pg'
import { vi } from 'vitest'

/** How many statements PostgreSQL is asked while `run` works; warm what is kept before. */
export async function countQueries(run: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await run()
    return query.mock.calls.length
  } finally {
    query.mockRestore()
  }
}
