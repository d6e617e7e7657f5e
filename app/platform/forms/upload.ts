/** The kinds of files people may hand in, with the ending of their names. */
export const fileKinds = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const
export type MediaType = keyof typeof fileKinds

/** No field takes a larger file, in bytes; what comes beyond is not kept. */
export const largestFile = 10 * 1024 * 1024

/**
 * A file that came in with a form. Its bytes lie on the disk until the form is answered and are not known to be
 * harmless: neither its name nor its kind says anything yet.
 */
export class Upload {
  constructor(
    /** As the browser calls it. */
    readonly name: string,
    /** In bytes; of a file that was cut off, one more than any field takes. */
    readonly size: number,
    /** SHA-256 of the bytes, in hexadecimal figures. */
    readonly sha256: string,
    /** Where the bytes are. */
    readonly place: string,
  ) {}
}
