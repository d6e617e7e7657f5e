/** What was answered or is on record, line by line, with the way to change it. */
export function Answers({
  answers,
}: {
  answers: readonly { term: string; value: React.ReactNode; change?: { href: string; label: string } }[]
}) {
  return (
    <dl className="answers">
      {answers.map(({ term, value, change }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {change && (
            <dd className="answers-change">
              <a href={change.href} aria-label={`${change.label} ${term}`}>
                {change.label}
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
