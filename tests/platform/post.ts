/** A form as a browser sends it. */
export function post(fields: [string, string | File][], multipart = false): Request {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const body = multipart ? form : new URLSearchParams(fields as [string, string][])
  return new Request('http://127.0.0.1/employer/register', { method: 'POST', body })
}
