import { useLoaderData } from '@remix-run/react'
import { trailRows } from '#app/domains/audit/trail-list.server.ts'
import { trailList } from '#app/domains/audit/trail-list.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ListPage } from '#app/ui/table/list-page.tsx'
import { listLoader } from '../list-loaders.server.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = listLoader(trailRows)

export default function AuditRoute() {
  return <ListPage list={trailList} {...useLoaderData<typeof loader>()} />
}
