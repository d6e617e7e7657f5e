import { useLoaderData } from '@remix-run/react'
import { silentEmployerRows } from '#app/domains/applications/silent-employer-list.server.ts'
import { silentEmployerList } from '#app/domains/applications/silent-employer-list.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ListPage } from '#app/ui/table/list-page.tsx'
import { listLoader } from '../list-loaders.server.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = listLoader(silentEmployerRows)

export default function SilentEmployersRoute() {
  return <ListPage list={silentEmployerList} {...useLoaderData<typeof loader>()} />
}
