import { cut } from '#db/values/text.ts'
import { NotFound } from '#app/platform/errors.ts'

/** The id in an address. Whatever is not a positive whole number, written the one way, names nothing: NotFound. */
export function readId(text: string | number | undefined): number {
  const written = String(text)
  const id = Number(written)
  if (!/^[1-9]\d{0,15}$/.test(written) || !Number.isSafeInteger(id))
    throw new NotFound(`Not an id: ${cut(written, 40)}`)
  return id
}
