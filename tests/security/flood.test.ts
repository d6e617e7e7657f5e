import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { portalDatabase } from '#tests/support/site.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { pdf } from '#tests/support/hostile-files.ts'

/**
 * The running portal under those who take more than their share, from addresses of this machine of which it has many.
 */

const { origin, logFile } = inject('portal')
const { port, host } = new URL(origin)
const sockets: Socket[] = []
afterAll(() => {
  for (const socket of sockets) socket.destroy()
})

async function say(from: string, text: string): Promise<Socket> {
  const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress: from })
  sockets.push(socket)
  socket.resume().on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

async function read(from: string, path: string): Promise<{ status: number; ms: number }> {
  const begin = performance.now()
  const request = httpRequest({ host: '127.0.0.1', port, path, localAddress: from, agent: false, headers: { host } })
  request.end()
  const [answer] = (await once(request, 'response')) as [import('node:http').IncomingMessage]
  for await (const _ of answer);
  return { status: answer.statusCode!, ms: performance.now() - begin }
}

const attacks = [
  {
    what: 'forms that are half sent',
    text:
      `POST /sign-in HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\n` +
      'content-type: application/x-www-form-urlencoded\r\ncontent-length: 900\r\n\r\nphone=',
  },
  {
    what: 'files that are half sent',
    text:
      `POST /employer/claim HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\n` +
      'content-type: multipart/form-data; boundary=b\r\ncontent-length: 9000000\r\n\r\n--b\r\n',
  },
  { what: 'headers that do not end', text: `GET / HTTP/1.1\r\nhost: ${host}\r\nx-a: b\r\n` },
  { what: 'answers that nobody reads', text: `GET /vacancies HTTP/1.1\r\nhost: ${host}\r\n\r\n` },
]

describe.each(attacks)('600 $what from one address', ({ text }) => {
  test('leave another one its pages', async () => {
    const attack = await Promise.all(Array.from({ length: 600 }, () => say('127.66.0.1', text)))
    await read('127.77.0.1', '/healthz')
    const answers = []
    for (let time = 0; time < 10; time += 1)
      answers.push(await read('127.77.0.1', '/vacancies'), await read('127.77.0.1', '/healthz'))
    for (const socket of attack) socket.destroy()
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    console.info(`others waited ${Math.max(...answers.map(({ ms }) => ms)).toFixed(0)} ms at most`)
  })
})

/** Bytes the portal's process has in memory, and the most it ever had. */
async function memory(): Promise<{ now: number; peak: number }> {
  const pid = await portalPid()
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)![1]) * 1024
  return { now: of('VmRSS'), peak: of('VmHWM') }
}

async function portalPid(): Promise<string> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const variables = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
    const command = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')
    if (command.includes('app/start.js') && variables.includes(`PORT=${port}`)) return pid
  }
  throw new Error('The portal has no process')
}

test('ten large files at once are never in memory together, and leave nothing behind', async () => {
  const cookies = await Promise.all(Array.from({ length: 10 }, () => signIn('employer-owner')))
  const { status } = await portalDatabase
    .selectFrom('employers as e')
    .innerJoin('role_grants as g', 'g.employer_id', 'e.id')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select('e.status')
    .where('p.name', '=', '郑国梁')
    .executeTakeFirstOrThrow()
  const large = Buffer.concat([pdf(), Buffer.alloc(9_900_000, ' x')])
  await writePeakAnew()
  const before = await memory()
  const answers = await Promise.all(
    cookies.map(async (cookie) => {
      const form = new FormData()
      form.set('intent', 'licence')
      form.set('licence', new Blob([large], { type: 'application/pdf' }), '执照.pdf')
      return (
        await fetch(`${origin}/employer/documents`, {
          method: 'POST',
          redirect: 'manual',
          headers: { origin, cookie },
          body: form,
        })
      ).status
    }),
  )
  const after = await memory()
  console.info(`${status}: ${answers.join(' ')}; ${((after.peak - before.now) / 1e6).toFixed(0)} MB more at the peak`)
  expect(answers.every((one) => [303, 409, 400].includes(one))).toBe(true)
  expect(after.peak - before.now).toBeLessThan(120_000_000)
  expect(await readdir(join(dirname(logFile), 'arriving'))).toEqual([])
}, 120_000)

async function writePeakAnew(): Promise<void> {
  const { writeFile } = await import('node:fs/promises')
  await writeFile(`/proc/${await portalPid()}/clear_refs`, '5')
}
