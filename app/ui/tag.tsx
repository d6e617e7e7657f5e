/** A short mark beside a name. */
export function Tag({ children }: { children: React.ReactNode }) {
  return <span className="tag">{children}</span>
}
