import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Template, Templates } from '#app/platform/messages/message-templates.ts'
import { type Message, sendMessage } from '#app/platform/messages/messages.server.ts'

type Told<Name extends Template> = { template: Name; values: Templates[Name]; link: string }
type Ours = Extract<Template, `application_${string}` | `applications_${string}`>

/** Tells a seeker. */
export const tellSeeker = <Name extends Ours>(
  trx: Transaction<DB>,
  personId: number,
  message: Told<Name>,
): Promise<void> => sendMessage(trx, { to: { personId }, ...message } as Message)
