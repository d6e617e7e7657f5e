import type { ActionFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import type { Actor } from '#app/platform/access/actor.ts'
import { asPortalError, BadInput, Conflict, OutcomeUnknown, TooMany, Unavailable } from '#app/platform/errors.ts'
import { fieldsOf, takesFiles } from '#app/platform/forms/form-schema.ts'
import { type FormState, readForm, type Refused, refuseForm } from '#app/platform/forms/forms.server.ts'
import { refusalResponse } from './page-loader.server.ts'
import { once, ownerOf } from '#app/platform/forms/idempotency.server.ts'

/** What an action knows: who sends, what the form says, and where. */
export type Sent<Value> = Pick<ActionFunctionArgs, 'request' | 'context' | 'params'> & {
  actor: Actor
  value: Value
  /** To show the form again with something changed: {@link refuseForm}. */
  state: FormState
}

/**
 * The one way of a page to take a form. `act` gets what the schema made of it and answers with a redirect, usually
 * `sayAfter`. Bad input shows the form again with what was typed (400), and so do a Conflict (409, its reason on the
 * page), too many attempts (429) and a busy portal (503). Other refusals become the error page of their status, but
 * where something was written the page is shown, or what was written on the error page if there is no page any more. A
 * form that is sent twice acts once. Several forms on a page: a `z.discriminatedUnion('intent', …)`, and `intent` on
 * each `<Form>`. What the schema says about files, {@link takersOfFiles} tells the guard of requests.
 */
export function pageAction<Schema extends z.ZodType, Answer>(
  schema: Schema,
  act: (sent: Sent<z.output<Schema>>) => Promise<Answer>,
) {
  const take = async ({ request, context, params }: ActionFunctionArgs) => {
    const { refusal } = context
    const form = await readForm(request, schema, { keepsFiles: refusal === undefined })
    if (refusal) {
      const state = form.ok ? form.state : form.reply.data.form
      // Why is said once, on top of the page, whatever forms it has.
      return refuseForm(refusal.status, { ...state, errors: [] }, { 'retry-after': String(refusal.again) })
    }
    if (!form.ok) return form.reply
    try {
      const actor = await context.actor()
      const acted = () => act({ request, context, params, actor, value: form.value, state: form.state })
      if (form.once === null) return await acted()
      return await once({ owner: ownerOf(actor, { context }), once: form.once, fingerprint: form.fingerprint }, acted)
    } catch (thrown) {
      return refused(thrown, form.state, form.once)
    } finally {
      await form.discard()
    }
  }
  const action = async (args: ActionFunctionArgs) => {
    const answer = await take(args)
    args.context.refusedForm = (answer as Partial<Refused> | undefined)?.data?.form
    return answer
  }
  return Object.assign(action, { showsRefusals: true, schema, takesFiles: () => takesFiles(fieldsOf(schema)) })
}

function refused(thrown: unknown, state: FormState, once: string | null) {
  const refusal = asPortalError(thrown)
  if (refusal instanceof BadInput)
    return refuseForm(400, { ...state, errors: refusal.fields, problem: refusal.problem })
  if (refusal instanceof Conflict)
    return refuseForm(409, { ...state, problem: refusal.reason, figures: refusal.figures })
  if (refusal instanceof TooMany) {
    const figures = { minutes: Math.ceil(refusal.retryAfterSeconds / 60) }
    return refuseForm(429, { ...state, problem: 'forms:tooMany', figures }, retryAfter(refusal))
  }
  if (refusal instanceof Unavailable) {
    const problem = refusal instanceof OutcomeUnknown ? 'forms:outcomeUnknown' : 'forms:unavailable'
    return refuseForm(503, { ...state, problem, retry: once }, retryAfter(refusal))
  }
  if (!refusal) throw thrown
  if (state.written.length === 0) throw refusalResponse(refusal)
  return refuseForm(refusal.status, { ...state, problem: `forms:refused.${refusal.code}` })
}

const retryAfter = ({ retryAfterSeconds }: { retryAfterSeconds: number }) => ({
  'retry-after': String(retryAfterSeconds),
})
