import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { ProposalChoice } from '#app/domains/review/decisions.ts'
import { getEmployerFile } from '#app/domains/review/get-employer-file.server.ts'
import { proposeForEmployer } from '#app/domains/review/propose-for-employer.server.ts'
import { EmployerActForm } from '#app/domains/review/review-forms.ts'
import { switchTrust } from '#app/domains/review/switch-trust.server.ts'
import { EmployerFileView } from '#app/domains/review/ui/employer-file-view.tsx'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const reader = readerOf(args.request)
  const [file, places] = await Promise.all([getEmployerFile(await personOf(args), args.params.employerId), getPlaces()])
  const [kind, reason] = ProposalChoice.safeParse(queryOf(args.request).get('choice') ?? '').data ?? []
  // Employers write and read Chinese.
  const t = textsIn('zh-CN')('review')
  const chosen =
    kind && reason
      ? { choice: `${kind}.${reason}`, text: reason === 'other' ? '' : t(`texts.approve.${reason}`) }
      : null
  return {
    file,
    places,
    chosen,
    tags: headTags({ title: file.employer.name, description: file.employer.name }, reader.t('name'), ''),
  }
})

export const action = pageAction(EmployerActForm, async ({ request, params, actor, value }) => {
  const { paths } = readerOf(request)
  const employerId = readId(params.employerId)
  if (value.intent === 'trust') {
    const isTrusted = value.isTrusted === 'yes'
    await switchTrust(actor, { employerId, isTrusted })
    return sayAfter(paths.bureauEmployer(employerId), isTrusted ? 'review:flash.trusted' : 'review:flash.distrusted')
  }
  const [kind, reasonCode] = value.choice
  const itemId = await proposeForEmployer(actor, {
    employerId,
    kind,
    reasonCode,
    reasonText: value.reasonText,
    into: value.into,
  })
  return sayAfter(paths.reviewItem(itemId), 'review:flash.proposed')
})

export default function BureauEmployerRoute() {
  const { places, ...page } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <EmployerFileView {...page} />
    </PlacesProvider>
  )
}
