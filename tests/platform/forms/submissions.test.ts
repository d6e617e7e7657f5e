import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import type { Actor } from '#app/platform/access/actor.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { db } from '#db/client.ts'
import { testDatabase } from '#tests/support/database.ts'

await testDatabase()

type Submissions = typeof import('#app/platform/forms/idempotency.server.ts')

/** A process of its own, as far as memory goes. */
async function aProcess() {
  vi.resetModules()
  const [{ once, forgetSubmissions }, { operation }] = await Promise.all([
    import('#app/platform/forms/idempotency.server.ts'),
    import('#app/platform/operation.server.ts'),
  ])
  return { once, forgetSubmissions, operation }
}

const aForm = (content = 'content') => ({ owner: 'session:1', once: randomUUID(), fingerprint: Buffer.from(content) })
const wayOn = () => new Response(null, { status: 303, headers: { location: '/thing/7', 'set-cookie': 'x=1' } })
const effect = () => vi.fn(async () => wayOn())
const whereTo = async (answer: ReturnType<Submissions['once']>) => {
  const found = await answer
  return found instanceof Response ? [found.status, found.headers.get('location')] : found
}
const system: Actor = { kind: 'system' }

describe('a form that is sent twice', () => {
  test('acts once and is answered twice, cookies included', async () => {
    const { once } = await aProcess()
    const [form, act] = [aForm(), effect()]
    const first = await once(form, act)
    const again = await once(form, act)
    expect(act).toHaveBeenCalledTimes(1)
    expect([first, again].map((answer) => [answer.headers.get('location'), answer.headers.get('set-cookie')])).toEqual([
      ['/thing/7', 'x=1'],
      ['/thing/7', 'x=1'],
    ])
  })

  test('acts once when fifty come at the same moment, to two processes', async () => {
    const processes = [await aProcess(), await aProcess()]
    const form = aForm()
    const act = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return wayOn()
    })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => whereTo(processes[i % 2]!.once(form, act))))
    expect(act).toHaveBeenCalledTimes(1)
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['[303,"/thing/7"]']))
  })

  test('is remembered by a process that starts later', async () => {
    const [form, act] = [aForm(), effect()]
    await (await aProcess()).once(form, act)
    expect(await whereTo((await aProcess()).once(form, act))).toEqual([303, '/thing/7'])
    expect(act).toHaveBeenCalledTimes(1)
  })

  test('is refused with another content, in the same process and in another', async () => {
    const form = aForm()
    const processes = [await aProcess(), await aProcess()]
    await processes[0]!.once(form, effect())
    for (const { once } of processes) {
      const act = effect()
      await expect(once({ ...form, fingerprint: Buffer.from('other') }, act)).rejects.toMatchObject({
        reason: 'forms:conflict.other_content',
      })
      expect(act).not.toHaveBeenCalled()
    }
  })

  test('is another form when somebody else sends it', async () => {
    const { once } = await aProcess()
    const [form, act] = [aForm(), effect()]
    await once(form, act)
    await once({ ...form, owner: 'session:2' }, act)
    expect(act).toHaveBeenCalledTimes(2)
  })
})

describe('a form that was refused', () => {
  test('may be sent again, in whatever process', async () => {
    const [one, other] = [await aProcess(), await aProcess()]
    const form = aForm()
    await expect(
      one.once(form, async () => {
        throw new BadInput([])
      }),
    ).rejects.toThrow('Bad input')
    expect(await whereTo(other.once(form, effect()))).toEqual([303, '/thing/7'])
    expect(await whereTo(one.once(form, effect()))).toEqual([303, '/thing/7'])
  })
})

describe('a form whose answer was lost', () => {
  const lost = async () => {
    throw new Error('the process ended here')
  }

  test('has had its effect when its operation was committed: a repeat does nothing', async () => {
    const { once, operation } = await aProcess()
    const form = aForm()
    const write = operation(async (trx) => trx.insertInto('rate_limits').values({ key: form.once }).execute())
    await expect(once(form, async () => write(system, undefined).then(lost))).rejects.toThrow('ended')
    const act = effect()
    const repeat = (await aProcess()).once(form, act)
    await expect(repeat).rejects.toMatchObject({ reason: 'forms:conflict.already_sent' })
    expect(act).not.toHaveBeenCalled()
  })

  test('has had none when its operation failed: a repeat acts', async () => {
    const { once, operation } = await aProcess()
    const form = aForm()
    const write = operation(async (trx) => {
      await trx.insertInto('rate_limits').values({ key: form.once }).execute()
      throw new Conflict('full')
    })
    await expect(once(form, () => write(system, undefined))).rejects.toThrow('full')
    expect(await whereTo(once(form, effect()))).toEqual([303, '/thing/7'])
  })

  test('is taken up again a minute after its process was killed', async () => {
    const form = aForm()
    const row = { owner: form.owner, key: form.once, body_hash: form.fingerprint }
    await db()
      .insertInto('submissions')
      .values({ ...row, received_at: new Date(Date.now() - 61_000) })
      .execute()
    expect(await whereTo((await aProcess()).once(form, effect()))).toEqual([303, '/thing/7'])
  })
})

test('forms are forgotten after a day', async () => {
  const { forgetSubmissions } = await aProcess()
  const keys = [randomUUID(), randomUUID()]
  const ages = [25, 23]
  await db()
    .insertInto('submissions')
    .values(
      keys.map((key, i) => ({
        key,
        owner: 'old',
        body_hash: Buffer.from(''),
        received_at: new Date(Date.now() - ages[i]! * 3_600_000),
      })),
    )
    .execute()
  await forgetSubmissions()
  const left = await db().selectFrom('submissions').select('key').where('owner', '=', 'old').execute()
  expect(left.map(({ key }) => key)).toEqual([keys[1]])
})
