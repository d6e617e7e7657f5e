import { redirect } from '@remix-run/node'
import { keepVacancies } from '#app/domains/saved-searches/keep-vacancy.server.ts'
import { KeepForm } from '#app/domains/saved-searches/saved-search.ts'
import { readerOf } from '#app/reader.server.ts'
import { accountOf } from '#app/platform/access/actor.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'

/** Without an account and without a script: to signing in, and back to the vacancy. */
export const action = pageAction(KeepForm, async ({ request, params, actor, value }) => {
  const { paths } = readerOf(request)
  const id = readId(params.vacancyId)
  if (!accountOf(actor)) return redirect(paths.signIn({ back: paths.vacancy(id) }), { status: 303 })
  const isKept = value.isKept === 'yes'
  await keepVacancies(actor, { vacancyIds: [id], isKept })
  return sayAfter(paths.vacancy(id), `saved-searches:kept.flash.${isKept ? 'kept' : 'letGo'}`)
})
