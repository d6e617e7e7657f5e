/** Says what happens; `danger` for what cannot be undone, `quiet` for what is not the main thing on the page. */
export function SubmitButton({
  tone,
  children,
  name,
  value,
}: {
  tone?: 'danger' | 'quiet'
  name?: string
  value?: string
  children: React.ReactNode
}) {
  return (
    <button className={tone ? `button button-${tone}` : 'button'} name={name} value={value}>
      {children}
    </button>
  )
}
