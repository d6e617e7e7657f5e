import type { Checked, Field, Finding } from '#app/domains/legality/legality.ts'
import { BadInput, type FieldError } from '#app/platform/errors.ts'

/** Where the form for a vacancy holds what the legality check reads. Browser-safe. */
export const formFields = {
  title: 'title',
  description: 'duties',
  conditions: 'conditions',
  payMin: 'payMin',
} as const satisfies Partial<Record<Field, string>>

const codes = { block: 'unlawful', warn: 'doubtful' } as const
type Code = (typeof codes)[keyof typeof codes]

/** What stands against publishing, each beside its field; notes stand against nothing. */
export const errorsOf = ({ findings }: Checked): FieldError[] =>
  findings.flatMap(({ field, severity, figures, ...finding }) =>
    severity === 'note'
      ? []
      : [
          {
            field: formFields[field as keyof typeof formFields],
            code: codes[severity],
            params: { ...figures, ...finding },
          },
        ],
  )

/** The same as findings again, of a form that came back. */
export const findingsIn = (errors: readonly FieldError[]): Finding[] =>
  errors
    .filter(({ code }) => code === codes.block || code === codes.warn)
    .map(({ field, code, params = {} }) => ({
      rule: String(params.rule),
      severity: (code as Code) === codes.block ? 'block' : 'warn',
      field: Object.keys(formFields).find((name) => formFields[name as keyof typeof formFields] === field) as Field,
      start: Number(params.start),
      end: Number(params.end),
      text: String(params.text),
      article: String(params.article),
      suggestion: String(params.suggestion),
      figures: params,
    }))

/** A vacancy is not handed in, because of words that no posting may say, or that its employer has to decide on. */
export class Unlawful extends BadInput {
  constructor(checked: Checked) {
    super(errorsOf(checked), checked.verdict === 'block' ? 'jobs:posting.unlawful' : 'jobs:posting.doubtful')
  }
}
