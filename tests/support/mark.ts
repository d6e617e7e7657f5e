import { randomBytes } from 'node:crypto'

/** A text that is nowhere else in the database. */
export const mark = (where: string): string => `金丝雀-${where}-${randomBytes(6).toString('hex')}`
