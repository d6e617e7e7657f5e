import { SubmitButton } from './submit-button.tsx'

/**
 * The end of a form whose act cannot be undone: what will happen, one button that says it, and a way back. It belongs
 * on a page of its own, inside a `<Form>`.
 */
export function Confirmation({
  consequences,
  submit,
  back,
  backLabel,
}: {
  consequences: readonly string[]
  submit: string
  back: string
  backLabel: string
}) {
  return (
    <>
      <ul className="consequences">
        {consequences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p className="actions">
        <SubmitButton tone="danger">{submit}</SubmitButton>
        <a href={back}>{backLabel}</a>
      </p>
    </>
  )
}
