import { expect, test } from 'vitest'
import { askAs, fill } from './ask.ts'
import { filled, formsOn, type FoundForm, isTyped, send } from './forms.ts'
import { nobodys, things, withIds } from './things.ts'

/** What somebody has written is shown again, though the thing it was about has gone meanwhile, on another device. */

test.each(withIds)('$id', async (address) => {
  const { id, owner } = things[address.name]!
  const thing = await id()
  const path = fill(address, { [/:(\w+)/.exec(address.path)![1]!]: thing })
  const page = await askAs(owner, path)
  if (!page.headers.get('content-type')?.startsWith('text/html')) return
  const forms = formsOn(owner, path, await page.text()).filter(
    ({ action, fields }) => action.includes(String(thing)) && fields.some((field) => isWritten(field)),
  )
  for (const form of forms) {
    const answer = await send(
      { ...form, action: form.action.replace(String(thing), String(nobodys)) },
      filled(form, ({ name }) => `写了很久的${name}`),
    )
    expect(answer.status, form.action).toBeGreaterThanOrEqual(400)
    const html = await answer.text()
    const lost = form.fields.filter((field) => isWritten(field) && !html.includes(`写了很久的${field.name}`))
    expect(lost, form.action).toEqual([])
  }
})
const isWritten = (field: FoundForm['fields'][number]) => isTyped(field) && field.type !== 'password'
