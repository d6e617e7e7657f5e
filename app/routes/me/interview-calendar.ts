import { getOwnApplication } from '#app/domains/applications/get-own-application.server.ts'
import { interviewCalendar } from '#app/domains/applications/interview-calendar.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { attachment } from '#app/platform/files/attachment.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'

/** The interview as a file for the calendar of a telephone. */
export const loader = pageLoader(async (args) => {
  const { t, paths } = readerOf(args.request)
  const { id, title, employer, interview } = await getOwnApplication(await personOf(args), args.params.applicationId)
  if (!interview) throw new NotFound(`Interview of ${id}`)
  const body = interviewCalendar({
    id,
    interview,
    summary: t('applications:interview.calendarTitle', { employer, title }),
    url: originOf(args.request) + paths.myApplication(id),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': attachment(`interview-${id}.ics`),
      'cache-control': 'no-store',
    },
  })
})
