import type { Example } from '../examples.ts'

export async function examples(): Promise<Example[]> {
  return [
    { page: 'me', path: '/me', status: 200, as: 'seeker' },
    { page: 'me', path: '/me', status: 200, as: 'many-roles' },
    { page: 'contactCode', path: '/me/contact/code', status: 303, as: 'seeker' },
    { page: 'messages', path: '/me/messages', status: 200, as: 'employer-owner' },
    { page: 'messages', path: '/me/messages', status: 200, as: 'seeker-2' },
  ]
}
