import { Readable } from 'node:stream'
import { receiveFile } from '#app/platform/forms/arriving-files.server.ts'
import type { Upload } from '#app/platform/forms/upload.ts'

/** A file as a form brings it in. */
export const arrived = (bytes: Buffer, name: string): Promise<Upload> =>
  receiveFile(name, Readable.from(bytes.length > 0 ? [bytes] : []))
