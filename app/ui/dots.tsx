/** Short facts on one line with dots between them; where the line breaks, no dot is left over. */
export function Dots({ items }: { items: React.ReactNode[] }) {
  return (
    <span className="dots">
      {items.map((item, i) => (
        <span key={i}>{item}</span>
      ))}
    </span>
  )
}
