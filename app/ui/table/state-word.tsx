export type Tone = 'calm' | 'waiting' | 'good' | 'bad'

/** A state as a word with a dot; the colour only repeats what the word says. */
export function StateWord({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className="state" data-tone={tone}>
      {children}
    </span>
  )
}
