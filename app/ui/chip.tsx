import { Icon } from './icon.tsx'

/** A condition that applies; pressing it leads to the page without it. */
export function RemovableChip({ label, removeLabel, href }: { label: string; removeLabel: string; href: string }) {
  return (
    <a className="chip" href={href} aria-label={removeLabel} data-swap>
      {label}
      <Icon name="close" />
    </a>
  )
}
