import { useLoaderData } from '@remix-run/react'
import { staffRows } from '#app/domains/identity/staff/staff-list.server.ts'
import { StaffList } from '#app/domains/identity/ui/staff-pages.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { listLoader } from '../list-loaders.server.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = listLoader(staffRows)

export default function StaffRoute() {
  return <StaffList {...useLoaderData<typeof loader>()} />
}
