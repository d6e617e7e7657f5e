import { useLoaderData } from '@remix-run/react'
import { formatMoment } from '#app/i18n/format.ts'
import { readerOf } from '#app/reader.server.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { getDemoOutbox } from '#app/platform/messages/demo-outbox.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'
import { Tag } from '#app/ui/tag.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'

/** New messages come in by themselves where scripts run. */
export const handle = { enhance: ['demo-messages'] }
export const meta = pageMeta
export const headers = () => ({ 'cache-control': 'no-store' })

export const loader = pageLoader(async ({ request }) => {
  const { t } = readerOf(request)
  const title = t('messages:outbox.title')
  return { messages: await getDemoOutbox(), tags: headTags({ title, description: title }, t('name'), '') }
})

type Sent = ReturnType<typeof useLoaderData<typeof loader>>['messages'][number]

export default function DemoMessagesRoute() {
  const { messages } = useLoaderData<typeof loader>()
  const t = useTexts('messages')
  const paths = usePaths()
  return (
    <div className="page outbox">
      <div className="section-head">
        <h1>{t('outbox.title')}</h1>
        <a href={paths.demoMessages()}>{t('outbox.refresh')}</a>
      </div>
      <Notice title={t('outbox.notice.title')}>{t('outbox.notice.text')}</Notice>
      <div id="sent" data-new={t('outbox.arrived')}>
        {messages.length === 0 ? (
          <EmptyState title={t('outbox.empty')}>
            <p>
              <a className="button" href={paths.signIn()}>
                {t('outbox.signIn')}
              </a>
            </p>
          </EmptyState>
        ) : (
          <ol className="message-list">
            {messages.map((message) => (
              <SentMessage key={message.id} {...message} />
            ))}
          </ol>
        )}
      </div>
    </div>
  )
}

function SentMessage({ channel, address, subject, body, link, code, at }: Sent) {
  const t = useTexts('messages')
  const language = useLanguage()
  const instant = new Date(at)
  return (
    <li className="message">
      <p className="message-head">
        <Tag>{t('outbox.demo')}</Tag>
        <b>{t(`outbox.channels.${channel}`, { address })}</b>
        <time className="secondary small" dateTime={instant.toISOString()}>
          {formatMoment(language, instant)}
        </time>
      </p>
      {subject && <h2>{subject}</h2>}
      {code && (
        <p>
          <span className="visually-hidden">{t('outbox.code')}</span>
          <code className="message-code">{code}</code>
        </p>
      )}
      <p className="message-body">{body}</p>
      {link && (
        <p>
          <a className="button button-quiet" href={link}>
            {t('outbox.open')}
          </a>
        </p>
      )}
    </li>
  )
}
