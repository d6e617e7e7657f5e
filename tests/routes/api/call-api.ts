import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { strangersContext } from '#tests/support/load-context.ts'

type Door = {
  loader: (args: LoaderFunctionArgs) => Promise<Response>
  action: (args: LoaderFunctionArgs) => Promise<Response>
}
export type Called = { status: number; headers: Headers; body: unknown }

export const origin = 'https://jobs.example.cn'

/** Asks one address of the API as Remix does: other methods than GET, HEAD and OPTIONS go to the action. */
export async function callApi(
  door: Door,
  path: string,
  {
    params = {},
    method = 'GET',
    language,
    sent,
    context = strangersContext,
  }: {
    params?: Record<string, string>
    method?: string
    language?: string
    sent?: string
    context?: AppLoadContext
  } = {},
): Promise<Called> {
  const headers = language ? { 'accept-language': language } : undefined
  const request = new Request(origin + path, { method, headers, body: sent })
  const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(method)
  const response = await (isRead ? door.loader : door.action)({ request, params, context })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}
