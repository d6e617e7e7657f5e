import type { Family } from '../legality.ts'
import { age } from './age.ts'
import { claims } from './claims.ts'
import { contact } from './contact.ts'
import { health } from './health.ts'
import { marriage } from './marriage.ts'
import { money } from './money.ts'
import { open } from './open.ts'
import { origin } from './origin.ts'
import { probation } from './probation.ts'
import { sex } from './sex.ts'

/** All rules about words, by family. */
export const families: readonly Family[] = [sex, age, marriage, origin, health, money, contact, claims, open, probation]
