import { useLoaderData } from '@remix-run/react'
import { answerInterview } from '#app/domains/applications/answer-interview.server.ts'
import { answerOffer } from '#app/domains/applications/answer-offer.server.ts'
import { OwnApplicationForm } from '#app/domains/applications/application-forms.ts'
import { cancelHireAsSeeker } from '#app/domains/applications/cancel-hire.server.ts'
import { contestNoShow } from '#app/domains/applications/contest-no-show.server.ts'
import { getOwnApplication } from '#app/domains/applications/get-own-application.server.ts'
import { OwnApplicationPage } from '#app/domains/applications/ui/own-application-page.tsx'
import { writeAsSeeker } from '#app/domains/applications/write-message.server.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const title = t('applications:own.one')
  return {
    application: await getOwnApplication(await personOf(args), args.params.applicationId),
    places: await getPlaces(),
    tags: headTags({ title, description: title }, t('name'), ''),
  }
})

export const action = pageAction(OwnApplicationForm, async ({ request, actor, params, value }) => {
  const applicationId = readId(params.applicationId)
  const done = (said: string) => sayAfter(readerOf(request).paths.myApplication(applicationId), said)
  switch (value.intent) {
    case 'confirm_interview':
      await answerInterview(actor, { applicationId, wish: null })
      return done('applications:flash.confirmed')
    case 'ask_another':
      await answerInterview(actor, { applicationId, wish: value.wish })
      return done('applications:flash.asked')
    case 'contest':
      await contestNoShow(actor, { applicationId, words: value.words })
      return done('applications:flash.contested')
    case 'accept':
      await answerOffer(actor, { applicationId, isAccepted: true })
      return done('applications:flash.accepted')
    case 'cancel':
      await cancelHireAsSeeker(actor, { applicationId, reason: value.reason, words: value.words })
      return done('applications:flash.cancelled')
    case 'write':
      await writeAsSeeker(actor, { applicationId, words: value.words })
      return done('applications:flash.written')
  }
})

export default function ApplicationRoute() {
  const { places, ...found } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <OwnApplicationPage {...found} />
    </PlacesProvider>
  )
}
