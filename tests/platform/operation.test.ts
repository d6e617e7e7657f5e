import { expect, test, vi } from 'vitest'
import { anonymous, type Person } from '#app/platform/actor.ts'
import { operation } from '#app/platform/operation.server.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const [one, other] = [await anEmployer(), await anEmployer()]
const sizeOf = async (id: number) => (await database.selectFrom('employers').select('size_range').where('id', '=', id).executeTakeFirstOrThrow()).size_range

test('two that wait for each other both end well', async () => {
  let holding = 0
  let goOn = () => {}
  const bothHold = new Promise<void>((resolve) => { goOn = resolve })
  const tries = vi.fn<() => void>()
  const change = operation(async (trx, _actor, ids: number[]) => {
    tries()
    for (const id of ids) {
      await trx.updateTable('employers').set({ size_range: '1000+' }).where('id', '=', id).execute()
      if (++holding === 2) goOn()
      await bothHold
    }
  })
  await Promise.all([change(anonymous, [one, other]), change(anonymous, [other, one])])
  expect(tries).toHaveBeenCalledTimes(3)
  expect(await sizeOf(one)).toBe('1000+')
})

test('what a person does without an audit row does not happen', async () => {
  const person: Person = await actorWith('seeker')
  const change = operation(async (trx, _actor, id: number) => {
    await trx.updateTable('employers').set({ size_range: '20-99' }).where('id', '=', id).execute()
  })
  await expect(change(person, one)).rejects.toThrow('no audit row')
  expect(await sizeOf(one)).not.toBe('20-99')
})
