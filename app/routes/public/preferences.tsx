import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readLines } from '#app/platform/forms/form-body.server.ts'
import { safeReturn } from '#app/platform/paths.ts'
import { changePreferences } from '#app/platform/http/preferences.server.ts'

/** A bare visit has nothing to show. */
export const loader = () => redirect('/')

/** Keeps theme and text size in a cookie and goes back to the page the reader came from. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readLines(request)
  return redirect(safeReturn(form.get('back')), {
    status: 303,
    headers: { 'set-cookie': await changePreferences(request, form) },
  })
}
