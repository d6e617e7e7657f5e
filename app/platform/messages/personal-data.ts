import { personalField, type PersonalTables, sameFor } from '../personal-data.ts'

/** What somebody was told. Mails and text messages are in their own boxes: the copy holds those of the portal. */
export const personalData = {
  messages: {
    columns: sameFor(
      [
        'person_id',
        'channel',
        'template',
        'language',
        'address_cipher',
        'values_cipher',
        'link',
        'created_at',
        'read_at',
        'sent_at',
      ],
      personalField('messages', 'account', 'account'),
    ),
    owner: 'person_id',
    copy: {
      as: 'messages',
      columns: ['channel', 'template', 'created_at', 'read_at'],
      openedJson: { values: 'values_cipher' },
      where: { channel: 'portal' },
      order: 'id',
    },
    closing: 'deleted',
  },
  demo_messages: {
    columns: sameFor(['address', 'subject', 'body', 'code'], personalField('messages', 'account', 'sent')),
    owner: null,
    copy: { withheld: 'by_address' },
    closing: { deletedBy: 'address' },
  },
} as const satisfies PersonalTables
