import { useLoaderData } from '@remix-run/react'
import { shanghaiOffsetIso } from '#db/values/days.ts'
import { applicationActs, ApplicationForm } from '#app/domains/applications/application-forms.ts'
import { cancelHireAsEmployer } from '#app/domains/applications/cancel-hire.server.ts'
import { confirmStart } from '#app/domains/applications/confirm-start.server.ts'
import { getReceivedApplication } from '#app/domains/applications/get-received-application.server.ts'
import { makeOffer } from '#app/domains/applications/make-offer.server.ts'
import { openApplication } from '#app/domains/applications/open-application.server.ts'
import { proposeInterview } from '#app/domains/applications/propose-interview.server.ts'
import { readOffer } from '#app/domains/applications/read-offer.ts'
import { recordInterview } from '#app/domains/applications/record-interview.server.ts'
import { refuseApplications } from '#app/domains/applications/refuse-applications.server.ts'
import { shortlistApplication } from '#app/domains/applications/shortlist-application.server.ts'
import { ApplicationPage } from '#app/domains/applications/ui/application-page.tsx'
import { writeAsEmployer, writeNote } from '#app/domains/applications/write-message.server.ts'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

/** Reading changes nothing: that an application was opened is noted by its form. */
export const loader = pageLoader(async (args) => {
  const reader = readerOf(args.request)
  const asked = queryOf(args.request).get('act')
  return {
    application: await getReceivedApplication(await personOf(args), args.params.applicationId),
    act: applicationActs.find((name) => name === asked) ?? null,
    places: await getPlaces(),
    tags: employerHead(reader, reader.t('applications:received.title')),
  }
})

export const action = pageAction(ApplicationForm, async ({ request, actor, params, value }) => {
  const applicationId = readId(params.applicationId)
  const done = (said: string) =>
    sayAfter(readerOf(request).paths.application(applicationId), `applications:flash.${said}`)
  switch (value.intent) {
    case 'open':
      await openApplication(actor, { applicationId })
      return done('opened')
    case 'shortlist':
      await shortlistApplication(actor, { applicationId })
      return done('shortlisted')
    case 'refuse': {
      const { intent: _, ...refusal } = value
      await refuseApplications(actor, { applicationIds: [applicationId], ...refusal })
      return done('refusedOne')
    }
    case 'interview': {
      const { day, time, minutes, form, place } = value
      const startsAt = new Date(`${day}T${time}:00${shanghaiOffsetIso}`)
      await proposeInterview(actor, { applicationId, startsAt, minutes, form, place })
      return done('invited')
    }
    case 'came':
    case 'no_show':
      await recordInterview(actor, { applicationId, hasCome: value.intent === 'came' })
      return done('recorded')
    case 'offer':
      await makeOffer(actor, { applicationId, ...readOffer(value) })
      return done('offered')
    case 'confirm_start':
      await confirmStart(actor, { applicationId })
      return done('hired')
    case 'cancel':
      await cancelHireAsEmployer(actor, { applicationId, reason: value.reason, words: value.words })
      return done('cancelled')
    case 'write':
      await writeAsEmployer(actor, { applicationId, words: value.words })
      return done('written')
    case 'note':
      await writeNote(actor, { applicationId, words: value.words })
      return done('noted')
  }
})

export default function ApplicationRoute() {
  const { places, ...found } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <ApplicationPage {...found} />
    </PlacesProvider>
  )
}
