import { Icon, type IconName } from './icon.tsx'

/** Something the reader should know before going on; calm when it is only a hint. */
export function Notice({
  title,
  tone = 'warning',
  icon = tone === 'plain' ? 'verified' : 'warning',
  heading: Heading = 'h2',
  children,
}: {
  title: string
  tone?: 'warning' | 'plain'
  icon?: IconName
  heading?: 'h2' | 'h3'
  children: React.ReactNode
}) {
  return (
    <div className={tone === 'plain' ? 'notice notice-plain' : 'notice'}>
      <Icon name={icon} />
      <div>
        <Heading>{title}</Heading>
        <p>{children}</p>
      </div>
    </div>
  )
}
