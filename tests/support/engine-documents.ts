import { inject } from 'vitest'

/** All documents of the engine, index by index, as it sends them; nothing where no engine runs. */
export async function* engineDocuments(): AsyncGenerator<{ uid: string; bytes: ArrayBuffer }> {
  const { url, key } = inject('portal').meilisearch ?? {}
  if (!url) return
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const listed = await fetch(`${url}/indexes?limit=100`, { headers })
  const { results } = (await listed.json()) as { results: { uid: string }[] }
  for (const { uid } of results) {
    const asked = { method: 'POST', headers, body: '{"limit":100000}' }
    const answer = await fetch(`${url}/indexes/${uid}/documents/fetch`, asked)
    yield { uid, bytes: await answer.arrayBuffer() }
  }
}
