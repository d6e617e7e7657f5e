import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { fieldsOf, takesFiles } from '#app/platform/forms/form-schema.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { addressesOf } from '#app/platform/remix/site-map.ts'
import { takersOfFiles } from '#app/platform/remix/takers-of-files.server.ts'
import siteMap from '#app/routes.ts'
import { schemasOfPages } from '#tests/platform/form-schemas.ts'

const schemas = await schemasOfPages()
const addresses = addressesOf(siteMap).map(({ id, path, file }) => {
  const schema = schemas.get(file)
  return { id, path, schema, takes: schema !== undefined && takesFiles(fieldsOf(schema)) }
})
const build = {
  routes: Object.fromEntries([
    ['root', { id: 'root', path: '', module: {} }],
    ...addresses.map(({ id, path, schema }) => [
      id,
      { id, path: path.slice(1), parentId: 'root', module: { action: schema && pageAction(schema, async () => null) } },
    ]),
  ]),
} as unknown as ServerBuild

test.each([
  ['made in advance', takersOfFiles(build)],
  ['made at each request', takersOfFiles(async () => build)],
])('the pages %s take files where the schema of a form has one, and nowhere else', async (_, takes) => {
  for (const { path, takes: expected } of addresses) {
    const real = path.replace(/:\w+\??/g, '7').replace('*', 'no/such/page')
    expect(await takes(real), real).toBe(expected)
  }
  expect(addresses.filter((address) => address.takes).length).toBeGreaterThanOrEqual(6)
  expect(await takes('/no/such/page')).toBe(false)
})
