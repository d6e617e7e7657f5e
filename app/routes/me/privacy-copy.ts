import { copyOwnData } from '#app/domains/identity/account/copy-own-data.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'

/** What is held about the person, as a file for programs. A form, because the trail keeps that it was taken. */
export const action = pageLoader(async (args) => {
  const actor = await personOf(args)
  stepUpFirst(actor, args.request, readerOf(args.request).paths.privacy())
  return new Response(JSON.stringify(await copyOwnData(actor, undefined), null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
    },
  })
})
