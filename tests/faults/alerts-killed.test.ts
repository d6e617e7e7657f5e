import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { manyAlerts, manyNewVacancies } from '#tests/support/many-alerts.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
/** `KILLS=10 ALERTS=20000` proves more. */
const kills = Number(process.env.KILLS ?? 4)
const alerts = Number(process.env.ALERTS ?? 6_000)

const run = (name: string) =>
  spawn(process.execPath, ['--import', 'tsx', 'tests/support/run-alerts.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ALERTS_AT: new Date(Date.now() + 86_400_000).toISOString(),
      PORTAL_SECRET: 'a secret for alerts of tests, never used elsewhere',
      PGAPPNAME: name,
    },
  })

const told = async () => {
  const { rows } = await sql<{ messages: number; people: number; done: number | null; finished: number }>`
    select (select count(*) from messages) as messages,
      (select count(distinct person_id) from messages) as people,
      (select max(after_subscriber) from alert_runs where frequency = 'daily') as done,
      (select count(*) from alert_runs where finished_at is not null) as finished`.execute(database)
  return rows[0]!
}

test('a run that is killed again and again tells everybody once', { timeout: 600_000 }, async () => {
  // So few that nobody is told of a first twenty only.
  await manyNewVacancies(20)
  await manyAlerts(alerts)
  for (let kill = 0; kill < kills; kill++) {
    const before = await told()
    const program = run(`killed ${kill}`)
    const ended = once(program, 'exit')
    while ((await told()).messages === before.messages && program.exitCode === null) await sleep(5)
    await sleep(Math.random() * 150)
    program.kill('SIGKILL')
    await ended
  }
  expect((await told()).finished).toBeLessThan(2)
  const [code] = (await once(run('to the end'), 'exit')) as [number]
  expect(code).toBe(0)
  const { messages, people, finished } = await told()
  expect(messages).toBe(people)
  expect(finished).toBe(2)

  // Nobody is forgotten: whoever was told by nobody is told nothing either when all is asked anew.
  const known = (await database.selectFrom('announced_vacancies').select('subscriber_id').distinct().execute()).length
  expect(known).toBe(people)
  await sql`delete from alert_runs`.execute(database)
  const [again] = (await once(run('anew'), 'exit')) as [number]
  expect(again).toBe(0)
  expect(await told()).toMatchObject({ messages, people })
})
