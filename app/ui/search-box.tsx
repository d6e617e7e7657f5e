/** One line to type into and one button; `hidden` keeps what was chosen before. */
export function SearchBox({
  action,
  value = '',
  label,
  hint,
  placeholder,
  submit,
  suggestionsLabel,
  hidden = [],
  suggestionsUrl,
  employersUrl,
  employerMark,
  isLabelHidden = false,
}: {
  action: string
  value?: string
  label: string
  hint?: string
  placeholder: string
  submit: string
  suggestionsLabel: string
  hidden?: [name: string, value: string][]
  /** Where `app/enhance/search.ts` asks for suggestions. */
  suggestionsUrl: string
  /** Where a suggested employer is looked for, and the word that marks it. */
  employersUrl: string
  employerMark: string
  isLabelHidden?: boolean
}) {
  return (
    <form className="search-box" action={action} role="search">
      <label htmlFor="q" className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <div className="search-field">
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={value}
          placeholder={placeholder}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          aria-describedby={hint ? 'q-hint' : undefined}
          data-suggestions={suggestionsUrl}
          data-suggestions-label={suggestionsLabel}
          data-employers={employersUrl}
          data-employer-mark={employerMark}
        />
        <button className="button">{submit}</button>
      </div>
      {hint && (
        <p id="q-hint" className="search-hint">
          {hint}
        </p>
      )}
      <div id="search-kept" hidden>
        {hidden.map(([name, text]) => (
          <input key={name} type="hidden" name={name} value={text} />
        ))}
      </div>
    </form>
  )
}
