import { useLoaderData } from '@remix-run/react'
import { employerRows } from '#app/domains/review/employer-list.server.ts'
import { employerList } from '#app/domains/review/employer-list.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ListPage } from '#app/ui/table/list-page.tsx'
import { listLoader } from '../list-loaders.server.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = listLoader(employerRows)

export default function BureauEmployersRoute() {
  return <ListPage list={employerList} {...useLoaderData<typeof loader>()} />
}
