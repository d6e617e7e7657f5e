import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { system } from '#app/platform/access/actor.ts'
import { discard, sweepArriving } from '#app/platform/forms/arriving-files.server.ts'
import { attachment, safeFileName } from '#app/platform/files/attachment.ts'
import { BadInput, NotFound, Unavailable } from '#app/platform/errors.ts'
import { inspectFile } from '#app/platform/files/file-kinds.server.ts'
import { acceptFile, fileAnswer, storeFile } from '#app/platform/files/files.server.ts'
import type { Upload } from '#app/platform/forms/upload.ts'
import { arrived } from '#tests/support/arrived.ts'
import { testDatabase } from '#tests/support/database.ts'
import { startScanner } from '#tests/support/gateway-servers.ts'
import { hostileFiles, hostileNames, jpeg, pdf, pdfWithStream, png } from '#tests/support/hostile-files.ts'
import { resetSettings, settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({ PORTAL_DEMO: 'on' }),
)

const database = await testDatabase()
const directory = await mkdtemp(join(tmpdir(), 'portal-files-'))
afterAll(() => rm(directory, { recursive: true }))
beforeEach(() => {
  resetSettings()
  settings.PORTAL_DATA_DIR = directory
})
afterEach(async () => {
  await database.deleteFrom('files').execute()
  await rm(join(directory, 'files'), { recursive: true, force: true })
})

const fileOf = (bytes: Buffer, name = 'licence.pdf') => arrived(bytes, name)
/** As a form does it: accepted and stored, and what arrived is taken away. */
const keep = async (arriving: Promise<Upload>) => {
  const file = await arriving
  try {
    const accepted = await acceptFile(file, 'licence')
    return await database.transaction().execute((trx) => storeFile(trx, system, accepted))
  } finally {
    await discard([file])
  }
}
const onDisk = async () =>
  existsSync(join(directory, 'files'))
    ? (await readdir(join(directory, 'files'), { recursive: true, withFileTypes: true })).filter((entry) =>
        entry.isFile(),
      )
    : []
const rowsKept = () => database.selectFrom('files').selectAll().execute()

describe('a file that is what it says', () => {
  test.each([
    ['application/pdf', pdf()],
    ['application/pdf', pdfWithStream('2 0 <</Type /Page>>')],
    ['application/pdf', pdf('1 0 obj <</OpenAction [1 0 R /Fit]>> endobj', '2.0')],
    [
      'application/pdf',
      pdf(
        '1 0 obj <</OpenAction 7 0 R>> endobj 7 0 obj <</S /GoTo /D [1 0 R]>> endobj ' +
          '8 0 obj <</Subtype /Link /A <</S /URI /URI (https://a.cn)>>>> endobj',
      ),
    ],
    ['application/pdf', pdfWithStream('1 0 0 1 50 700 cm 0 0 m', '/Filter /FlateDecode')],
    ['image/png', png()],
    ['image/jpeg', jpeg()],
    ['image/jpeg', jpeg(9_000, 12_000)],
  ])('is kept and given back as it was: %s', async (mediaType, bytes) => {
    const id = await keep(fileOf(bytes, '执照.exe'))
    const answer = await fileAnswer(id)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'no-store',
    })
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="__\.(pdf|png|jpg)"; filename\*=UTF-8''%E6%89%A7%E7%85%A7\.(pdf|png|jpg)$/,
    )
    const [row] = await rowsKept()
    expect(row).toMatchObject({ media_type: mediaType, bytes: bytes.length })
    expect((await onDisk()).map(({ name }) => name)).toEqual([row?.key])
  })

  test('may be a scan of ten megabytes, whatever its bytes happen to be', async () => {
    const head = pdf('1 0 obj <</Subtype /Image /Filter /DCTDecode>>\nstream')
    for (let time = 0; time < 5; time++) {
      expect(
        await inspectFile(Buffer.concat([head, randomBytes(9_000_000), Buffer.from('\nendstream endobj')])),
      ).toEqual({ mediaType: 'application/pdf' })
    }
  })

  test('may have exactly ten megabytes', async () => {
    const bytes = Buffer.concat([pdf(), Buffer.alloc(10 * 1024 * 1024 - pdf().length, 32)])
    expect(await keep(fileOf(bytes))).toBeGreaterThan(0)
  })
})

describe('what must not be kept', () => {
  test('are, with the names below, more than two hundred cases', () =>
    expect(hostileFiles.length + hostileNames.length).toBeGreaterThan(200))

  test.each(hostileFiles)('$what', async ({ bytes, code }) => {
    for (const name of ['licence.pdf', 'photo.jpg']) {
      const refusal = await keep(fileOf(bytes, name)).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(BadInput)
      expect((refusal as BadInput).fields).toMatchObject([{ field: 'licence', code }])
    }
    expect([await rowsKept(), await onDisk()]).toEqual([[], []])
  })

  /** Time of the processor, which no neighbour takes. */
  const workedMs = () => process.cpuUsage().user / 1_000

  test('is recognised quickly, however it is made', async () => {
    const big = 10 * 1024 * 1024
    const filled = (text: string) => Buffer.concat([pdf(), Buffer.alloc(big - pdf().length, text, 'latin1')])
    for (const text of [
      'stream\n',
      'obj',
      '#',
      '#4',
      '/',
      '/First stream\n',
      'PK\x05\x06',
      '<',
      'endstream ',
      '1 0 obj <</First 4>>\nstream\nx\n',
    ]) {
      const begin = workedMs()
      let longest = 0
      let last = begin
      const beat = setInterval(() => {
        const at = workedMs()
        longest = Math.max(longest, at - last)
        last = at
      }, 5)
      await acceptFile(await fileOf(filled(text)), 'licence').catch((error: unknown) =>
        expect(error).toBeInstanceOf(BadInput),
      )
      clearInterval(beat)
      expect(workedMs() - begin, JSON.stringify(text)).toBeLessThan(3_000)
      expect(longest, `others waited for ${JSON.stringify(text)}`).toBeLessThan(250)
    }
  })
})

test.each(hostileNames)('the name %j becomes harmless', async (name) => {
  const safe = safeFileName(name, 'pdf')
  expect(safe).toMatch(/^[^\p{Cc}\p{Cf}/\\"<>:|?*%;]+\.pdf$/u)
  expect(safe).not.toMatch(/^\.|\.\./)
  expect(safe.length).toBeLessThanOrEqual(120)
  expect(attachment(safe)).toMatch(
    /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w.%!~-]+$/,
  )
  const id = await keep(fileOf(pdf(), name))
  expect((await fileAnswer(id)).headers.get('content-disposition')).toBe(attachment(safe))
})

describe('the virus scanner', () => {
  const eachAnswer = async (answer: (bytes: Buffer) => string | null) => {
    const server = await startScanner(answer)
    settings.SCANNER_URL = `tcp://127.0.0.1:${server.port}`
    return server
  }

  test('gets every byte, and lets pass what it calls clean', async () => {
    const server = await eachAnswer(() => 'stream: OK\0')
    const bytes = Buffer.concat([pdf(), Buffer.alloc(3_000_000, 'x')])
    await keep(fileOf(bytes))
    expect(server.streams[0]?.equals(bytes)).toBe(true)
    await server.close()
  })

  test('refuses what it calls infected', async () => {
    const server = await eachAnswer(() => 'stream: Win.Test.EICAR_HDB-1 FOUND\0')
    await expect(keep(fileOf(pdf()))).rejects.toMatchObject({ fields: [{ code: 'file_infected' }] })
    await server.close()
  })

  test.each(['INSTREAM size limit exceeded. ERROR\0', '', 'OK', 'stream: OK FOUND maybe', 'hello'])(
    'that answers %j lets nothing pass',
    async (answer) => {
      const server = await eachAnswer(() => answer)
      await expect(keep(fileOf(pdf()))).rejects.toThrow(Unavailable)
      await server.close()
    },
  )

  test('that is away lets nothing pass', async () => {
    settings.SCANNER_URL = 'tcp://127.0.0.1:1'
    await expect(keep(fileOf(pdf()))).rejects.toThrow(Unavailable)
  })

  test('that stays silent lets nothing pass, after eight seconds', async () => {
    const server = await eachAnswer(() => null)
    await expect(keep(fileOf(pdf()))).rejects.toThrow(Unavailable)
    await server.close()
  })

  test('is missed outside of demo mode: nothing can be handed in', async () => {
    settings.PORTAL_DEMO = 'off'
    await expect(keep(fileOf(pdf()))).rejects.toMatchObject({ fields: [{ code: 'file_unscannable' }] })
  })

  afterEach(async () => expect([await rowsKept()].flat().filter(({ bytes }) => bytes < 1_000)).toEqual([]))
})

describe('bytes and rows', () => {
  test('what a killed process left half received is swept after an hour', async () => {
    const upload = await arrived(pdf(), 'a.pdf')
    expect(await sweepArriving()).toBe(0)
    const earlier = new Date(Date.now() - 2 * 3_600_000)
    await utimes(upload.place, earlier, earlier)
    expect(await sweepArriving()).toBe(1)
    await expect(stat(upload.place)).rejects.toThrow('ENOENT')
  })

  test("are nobody else's to read on this machine", async () => {
    await keep(fileOf(pdf()))
    const places = (await onDisk()).map(({ parentPath, name }) => join(parentPath, name))
    expect(places).toHaveLength(1)
    for (const place of places) {
      expect((await stat(place)).mode & 0o077).toBe(0)
      expect((await readFile(place)).equals(pdf())).toBe(true)
    }
  })

  test('a file that does not exist is not found', async () => {
    await expect(fileAnswer(999_999)).rejects.toThrow(NotFound)
  })
})
