import type { End } from './days.ts'

/** Whether a vacancy is published, and still valid at this moment. Pure, and safe in a browser. */
export const isOpenAt = (vacancy: { status: string; expires_at: End | null }, at: Date): boolean =>
  vacancy.status === 'published' && vacancy.expires_at !== null && vacancy.expires_at > at
