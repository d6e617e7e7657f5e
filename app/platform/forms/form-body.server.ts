import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { discard, receiveFile } from './arriving-files.server.ts'
import { Unavailable } from '#app/platform/errors.ts'
import { log } from '#app/platform/log.server.ts'
import { cleanParameter } from '#app/platform/http/query.ts'
import type { Upload } from './upload.ts'

/** What a form holds, before anybody looked at it. */
export type FormBody = {
  /** Texts and files of each field, in their order. */
  fields: ReadonlyMap<string, readonly (string | Upload)[]>
  /** Takes the files of this form away again. */
  discard(): Promise<void>
  /** The disk did not take a file: what was typed is there, and the form can be sent again. */
  isIncomplete: boolean
}

/** The largest form has some thirty fields, lists of choices included a hundred. */
const mostFields = 1_000
const mostFiles = 10
const mostFieldBytes = 1024 * 1024
const mostHeaderBytes = 16 * 1024

/**
 * Reads the body of a form, urlencoded or multipart. Files go to the disk piece by piece, and only those of fields that
 * `takesFile`. Refused with 400: what is no form, what has far more fields than any form, and what breaks off.
 */
export async function readBody(request: Request, takesFile: (field: string) => boolean): Promise<FormBody> {
  const kind = request.headers.get('content-type') ?? ''
  if (/^multipart\/form-data\s*;/i.test(kind)) return readMultipart(request, kind, takesFile)
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(kind)) throw noForm()
  const text = await request.text().catch(() => {
    throw noForm()
  })
  return { fields: fieldsIn(text), discard: async () => {}, isIncomplete: false }
}

/** The first text of each field as one line, for the few forms that refuse nothing that is in them. */
export async function readLines(request: Request): Promise<ReadonlyMap<string, string>> {
  const { fields } = await readBody(request, () => false)
  return new Map(
    [...fields].flatMap(([name, [value]]) =>
      typeof value === 'string' ? [[name, cleanParameter(value)] as const] : [],
    ),
  )
}

const noForm = () => new Response(null, { status: 400 })

function fieldsIn(text: string): FormBody['fields'] {
  for (let at = -1, seen = 0; (at = text.indexOf('&', at + 1)) >= 0;) if ((seen += 1) > mostFields) throw noForm()
  const fields = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(text)) add(fields, name, value)
  return fields
}

function add<Value>(fields: Map<string, Value[]>, name: string, value: Value): void {
  const known = fields.get(name)
  if (known) known.push(value)
  else fields.set(name, [value])
}

async function readMultipart(request: Request, kind: string, takesFile: (field: string) => boolean): Promise<FormBody> {
  const fields = new Map<string, (string | Upload | Promise<Upload | null>)[]>()
  const streams: Readable[] = []
  const arriving: Promise<Upload | null>[] = []
  let isIncomplete = false

  const receive = async (name: string, stream: BusboyFileStream) => {
    try {
      return await receiveFile(name, stream)
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      log.error({ err: error }, 'a file that was handed in could not be written')
      isIncomplete = true
      return null
    }
  }
  try {
    await parse(request, kind, {
      field: (name, value) => add(fields, name, value),
      file: (name, stream, fileName) => {
        streams.push(stream)
        // The parser reports a body that breaks off by an event, which alone does not end the reading of it.
        stream.on('error', (error) => stream.destroy(error))
        if (!takesFile(name)) return void stream.resume()
        const upload = receive(fileName, stream)
        arriving.push(upload)
        add(fields, name, upload)
      },
    })
    const settled = await Promise.all(
      [...fields].map(
        async ([name, values]) => [name, (await Promise.all(values)).filter((value) => value !== null)] as const,
      ),
    )
    return {
      fields: new Map(settled),
      isIncomplete,
      discard: async () => discard((await Promise.all(arriving)).filter((upload) => upload !== null)),
    }
  } catch {
    for (const stream of streams) stream.destroy()
    const ends = await Promise.allSettled(arriving)
    await discard(ends.flatMap((end) => (end.status === 'fulfilled' && end.value ? [end.value] : [])))
    throw noForm()
  }
}

type Found = {
  field: (name: string, value: string) => void
  file: (name: string, stream: BusboyFileStream, fileName: string) => void
}

/** Resolves when the body was read to its end; rejects when it breaks off, is none, or has too much in it. */
function parse({ body, signal }: Request, kind: string, found: Found): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!body) return reject(new Error('A form without a body'))
    const parser = new Busboy({
      headers: { 'content-type': kind },
      limits: {
        fields: mostFields,
        files: mostFiles,
        fieldSize: mostFieldBytes,
        headerSize: mostHeaderBytes,
        headerPairs: 20,
      },
    })
    const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
    const giveUp = (error: unknown) => {
      source.unpipe(parser)
      source.destroy()
      reject(error)
    }
    for (const limit of ['fieldsLimit', 'filesLimit'] as const) parser.on(limit, () => giveUp(new Error(limit)))
    parser.on('field', (name, value) => found.field(name, value))
    parser.on('file', (name, stream, fileName) => found.file(name, stream, fileName ?? ''))
    parser.once('finish', resolve)
    parser.on('error', giveUp)
    source.on('error', giveUp)
    signal.addEventListener('abort', () => giveUp(signal.reason), { once: true })
    source.pipe(parser)
  })
}
