import http from 'node:http'

/** One kept-alive connection for each client, as a load generator would hold it. */
export class HttpClient {
  #agent: http.Agent
  #base: URL
  #headers: Record<string, string>

  constructor(base: string, clients = 1, headers: Record<string, string> = {}) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: clients })
    this.#base = new URL(base)
    this.#headers = headers
  }

  /** Milliseconds from the request to the last byte of the answer; throws at any status but 200. */
  async time(path: string, body?: unknown): Promise<number> {
    const begin = performance.now()
    await this.read(path, body)
    return performance.now() - begin
  }

  read(path: string, body?: unknown): Promise<string> {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const request = http.request(
        new URL(path, this.#base),
        {
          agent: this.#agent,
          method: text === undefined ? 'GET' : 'POST',
          headers: {
            ...this.#headers,
            ...(text === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const answer = Buffer.concat(chunks).toString()
            if (response.statusCode === 200) resolve(answer)
            else reject(new Error(`${path} answered ${response.statusCode}: ${answer.slice(0, 200)}`))
          })
        },
      )
      request.on('error', reject)
      request.end(text)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Answers a second that `clients` get together, each asking again as soon as it has its answer. */
export async function throughput(
  clients: number,
  forMs: number,
  ask: (turn: number) => Promise<unknown>,
): Promise<number> {
  let turn = 0
  const begin = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - begin < forMs) await ask(turn++)
    }),
  )
  return (turn / (performance.now() - begin)) * 1_000
}
