import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { formatMoment } from '#app/i18n/format.ts'
import { readerOf } from '#app/reader.server.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { rowId } from '#app/platform/forms/form-fields.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { getInbox, type InboxMessage, readMessages } from '#app/platform/messages/inbox.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t, language } = readerOf(args.request)
  const after = queryOf(args.request).get('after')
  const inbox = await getInbox(await personOf(args), language, after)
  const title = t('messages:inbox.title')
  return { ...inbox, isFirst: after === null, tags: headTags({ title, description: title }, t('name'), '') }
})

const Reading = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('open'), id: rowId() }),
  z.object({ intent: z.literal('read'), id: rowId() }),
  z.object({ intent: z.literal('readAll') }),
])

/** Opening a message is a form, because it changes something: it is read then. */
export const action = pageAction(Reading, async ({ request, actor, value }) => {
  const { language, paths } = readerOf(request)
  const link = await readMessages(actor, { messageId: value.intent === 'readAll' ? null : value.id, language })
  return redirect(value.intent === 'open' && link ? link : paths.messages(), { status: 303 })
})

export default function MessagesRoute() {
  const { messages, unread, next, isFirst } = useLoaderData<typeof loader>()
  const t = useTexts('messages')
  const paths = usePaths()
  return (
    <div className="page inbox">
      <div className="section-head">
        <h1>{t('inbox.title')}</h1>
        {unread > 1 && (
          <Form schema={Reading} texts="messages" intent="readAll" className="inline-form">
            <SubmitButton tone="quiet">{t('inbox.readAll', { count: unread })}</SubmitButton>
          </Form>
        )}
      </div>
      {messages.length === 0 ? (
        <EmptyState title={t('inbox.empty')}>
          <p className="secondary">{t('inbox.emptyHint')}</p>
          <p>
            <a className="button" href={paths.vacancies()}>
              {t('inbox.findWork')}
            </a>
          </p>
        </EmptyState>
      ) : (
        <ol className="message-list">
          {messages.map((message) => (
            <Message key={message.id} {...message} />
          ))}
        </ol>
      )}
      <KeysetPager
        firstHref={isFirst ? null : paths.messages()}
        nextHref={next === null ? null : paths.messages({ after: next })}
      />
    </div>
  )
}

function Message({ id, subject, body, hasLink, at, isUnread }: InboxMessage) {
  const t = useTexts('messages')
  const language = useLanguage()
  const instant = new Date(at)
  return (
    <li className="message" data-unread={isUnread}>
      <p className="message-head">
        {isUnread && <Tag>{t('inbox.unread')}</Tag>}
        <time className="secondary small" dateTime={instant.toISOString()}>
          {formatMoment(language, instant)}
        </time>
      </p>
      <h2>{subject}</h2>
      <p className="message-body">{body}</p>
      {(hasLink || isUnread) && (
        <Form
          schema={Reading}
          texts="messages"
          intent={hasLink ? 'open' : 'read'}
          hidden={{ id }}
          className="inline-form"
        >
          <SubmitButton tone="quiet">
            {t(hasLink ? 'inbox.open' : 'inbox.read')}
            <span className="visually-hidden">{subject}</span>
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}
