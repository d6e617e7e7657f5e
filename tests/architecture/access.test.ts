import { expect, test } from 'vitest'
import { access } from '#app/access.ts'
import routes from '#app/routes.ts'
import { addressesOf } from '#app/platform/site-map.ts'

const names = [...new Set(addressesOf(routes).map(({ name }) => name))]

test('every route says who may use it', () => {
  expect(names.filter((name) => !Object.hasOwn(access, name))).toEqual([])
})

test('no right is given for a route that does not exist', () => {
  expect(Object.keys(access).filter((name) => !names.includes(name))).toEqual([])
})
