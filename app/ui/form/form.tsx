import { useActionData } from '@remix-run/react'
import { Fragment } from 'react'
import type { z } from 'zod'
import { useTexts } from '#app/i18n/texts.ts'
import { fieldsOf, takesFiles } from '#app/platform/forms/form-schema.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { type Defaults, errorText, type FormScope, FormScopeProvider } from './form-context.tsx'

/** What a form of this schema may be called by its `intent`, and what its fields may be called. */
type Intent<Schema extends z.ZodType> = z.input<Schema> extends { intent: string } ? z.input<Schema>['intent'] : string
type Names<Value> = Value extends unknown ? keyof Value & string : never
type Hidden<Schema extends z.ZodType> = { readonly [name in Names<z.input<Schema>>]?: string | number }

/**
 * A form that is sent to a `pageAction` with the same `schema`, which tells each field by its name what it takes.
 * `texts` names the area of its words, or a part of it: `identity`, `review:decide`. When it was refused it shows what
 * was typed, and on top what is to be put right.
 */
export function Form<Schema extends z.ZodType>({
  schema,
  texts,
  intent,
  action,
  defaults = {},
  isQuestion = false,
  hidden,
  className = 'form',
  children,
}: {
  schema: Schema
  texts: string
  /** Tells the forms of one page apart. */
  intent?: Intent<Schema> & string
  action?: string
  /** What the fields hold before anybody types. */
  defaults?: Defaults
  /** It only asks: sending it again asks again. */
  isQuestion?: boolean
  hidden?: Hidden<Schema>
  className?: string
  children: React.ReactNode
}) {
  const [area = '', part = ''] = texts.split(':')
  const refused = useActionData<{ form?: FormState }>()?.form
  const state = refused && refused.intent === (intent ?? null) ? refused : null
  const fields = fieldsOf(schema, intent)
  const scope: FormScope = { t: useTexts(area), part, idPrefix: intent ? `${intent}-` : '', fields, state, defaults }
  return (
    <FormScopeProvider value={scope}>
      <form
        method="post"
        action={action}
        className={className}
        noValidate
        encType={takesFiles(fields) ? 'multipart/form-data' : undefined}
      >
        <ErrorSummary scope={scope} />
        {intent && <input type="hidden" name="intent" value={intent} />}
        {!isQuestion && <input type="hidden" name="once" value={state?.retry ?? crypto.randomUUID()} />}
        {Object.entries<string | number | undefined>(hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
    </FormScopeProvider>
  )
}

/** Nothing was said yet, or too little: nobody did anything wrong. */
const missing = new Set(['required', 'not_chosen', 'no_file', 'array_too_small', 'too_little'])

/** What is wrong, and what is missing, first thing on the form and in focus; each line leads to its field. */
function ErrorSummary({ scope }: { scope: FormScope }) {
  const t = useTexts('forms')
  const { state, idPrefix } = scope
  if (!state || (!state.problem && state.errors.length === 0)) return null
  const parts = state.problem
    ? [{ heading: 'notDone', errors: state.errors }]
    : [
        { heading: 'putRight', errors: state.errors.filter(({ code }) => !missing.has(code)) },
        { heading: 'missing', errors: state.errors.filter(({ code }) => missing.has(code)) },
      ].filter(({ errors }) => errors.length > 0)
  const general = state.problem ? [scope.t([state.problem, 'forms:conflict.other'], state.figures)] : []
  const id = `${idPrefix}errors`
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- after a refused form the summary is where reading goes on
    <div className="error-summary" role="alert" aria-labelledby={id} tabIndex={-1} autoFocus>
      {parts.map(({ heading, errors }, at) => (
        <Fragment key={heading}>
          <h2 id={at === 0 ? id : undefined}>{t(heading)}</h2>
          {at === 0 && general.map((text) => <p key={text}>{text}</p>)}
          {errors.length > 0 && (
            <ul>
              {errors.map((error) => (
                <li key={error.field + error.code}>
                  <a href={`#${idPrefix}${error.field}`}>{errorText(scope, error)}</a>
                </li>
              ))}
            </ul>
          )}
        </Fragment>
      ))}
    </div>
  )
}
