import { Icon } from './icon.tsx'

/** Something the reader should know before going on; calm when it is only a hint. */
export function Notice({
  title,
  tone = 'warning',
  heading: Heading = 'h2',
  children,
}: {
  title: string
  tone?: 'warning' | 'plain'
  heading?: 'h2' | 'h3'
  children: React.ReactNode
}) {
  return (
    <div className={tone === 'plain' ? 'notice notice-plain' : 'notice'}>
      <Icon name={tone === 'plain' ? 'verified' : 'warning'} />
      <div>
        <Heading>{title}</Heading>
        <p>{children}</p>
      </div>
    </div>
  )
}
