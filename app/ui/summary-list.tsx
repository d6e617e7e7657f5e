/** Terms with their values; a fact without a value is left out. */
export function SummaryList({
  facts,
  isWide = false,
}: {
  facts: [term: string, value: React.ReactNode][]
  isWide?: boolean
}) {
  return (
    <dl className={isWide ? 'facts facts-wide' : 'facts'}>
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
