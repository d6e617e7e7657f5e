import { lookup } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSafe } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const privateNetworks = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
] as const) {
  privateNetworks.addSubnet(network, prefix, 'ipv6')
}

/**
 * Whether an address belongs to this machine or to a network behind it; an IPv4 address within IPv6 counts as itself.
 */
export function isPrivateAddress(address: string): boolean {
  const inner = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const family = isIP(inner)
  return family === 0 || privateNetworks.check(inner, family === 4 ? 'ipv4' : 'ipv6')
}

/** Resolves names to public addresses only: a name that leads inside is refused, whoever owns the name. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '')
    const [first] = found
    if (!first || found.some(({ address }) => isPrivateAddress(address))) {
      return callback(Object.assign(new Error('The name leads to a private address'), { code: 'EPRIVATE' }), '')
    }
    if (options.all) callback(null, found)
    else callback(null, first.address, first.family)
  })
}

/**
 * Sends JSON and answers with the status; what the other side says is not read, and redirects are not followed.
 * Private addresses are reached only when the address itself names one (an IP address or `localhost`), never through a
 * name that somebody else may change. Fails after `timeoutMs` in all.
 */
export function postJson(
  url: string,
  body: unknown,
  options: { headers: Record<string, string>; timeoutMs: number },
): Promise<number> {
  const target = new URL(url)
  const namesAddress = isIP(target.hostname.replace(/^\[|\]$/g, '')) !== 0 || target.hostname === 'localhost'
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const send = target.protocol === 'https:' ? requestSafe : requestPlain
    const request = send(
      target,
      {
        method: 'POST',
        headers: { ...options.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
        signal: AbortSignal.timeout(options.timeoutMs),
        ...(namesAddress ? {} : { lookup: publicLookup }),
      },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      },
    )
    request.once('error', reject)
    request.end(text)
  })
}
