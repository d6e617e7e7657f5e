import { claimDataDirectory } from '#app/platform/machine/data-directory.server.ts'

/**
 * `node --import tsx tests/support/hold-directory.ts DIRECTORY`: claims it, prints what came of it, and keeps it until
 * the end.
 */
const claim = await claimDataDirectory(process.argv[2]!, 'portal')
if ('publish' in claim) claim.publish({ address: 'http://localhost:1' })
process.stdout.write(`${'holder' in claim ? `taken ${JSON.stringify(claim.holder)}` : 'claimed'}\n`)
if ('publish' in claim) process.stdin.resume()
