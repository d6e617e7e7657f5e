import type { FormField } from './forms.ts'

type Canary = { kind: 'phone' | 'email' | 'name' | 'secret'; value: string }

let serial = 0

/** What a field asks a person for; null for what is not about a person. */
export function personal({ name, type }: FormField): Canary | null {
  serial += 1
  const number = String(serial).padStart(5, '0')
  if (type === 'password' || name === 'password') return { kind: 'secret', value: `Kanarie-Geheim-${number}` }
  if (type === 'tel' || /phone/i.test(name)) return { kind: 'phone', value: `139777${number}` }
  const email: Canary = { kind: 'email', value: `kanarie-${number}@canary.example` }
  if (type === 'email' || /e?mail/i.test(name)) return email
  if (/^(contactName|name)$/.test(name)) return { kind: 'name', value: `金丝雀${number}` }
  if (/address|contact|invite/i.test(name) && name !== 'address') return email
  return null
}
