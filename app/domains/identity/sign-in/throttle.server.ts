import { setTimeout as pause } from 'node:timers/promises'
import { BadInput, TooMany } from '#app/platform/errors.ts'
import { limit, networkKey } from '#app/platform/access/rate-limit.server.ts'
import { ownerOfDevice } from './trusted-device.server.ts'

const failuresOfNetwork = limit('failures of a network', { points: 100, seconds: 900 })
/** The share of a browser that somebody has signed in with: whoever is behind the same address cannot use it up. */
const failuresOfDevice = limit('failures of a device', { points: 30, seconds: 900 })
/** Counted, never used up: a limit would let a stranger lock the owner out. */
const failuresOfAccount = limit('failures of an account', { points: 1_000_000, seconds: 3_600 })

const mostAtOnce = 3
const freeFailures = 3
const longestDelayMs = 3_000
const atWork = new Map<string, number>()

/**
 * How long the answer waits after so many failures: an eighth of a second, doubled each time, three seconds at most.
 */
const delayAfter = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(longestDelayMs, 125 * 2 ** Math.min(failures - freeFailures, 10))

/** What a refusal beside a field is called when it was a guess. */
const isGuess = (thrown: unknown): boolean =>
  thrown instanceof BadInput &&
  thrown.fields.some(({ code }) => ['code_wrong', 'code_used_up', 'password_wrong', 'proof_wrong'].includes(code))

/**
 * Lets somebody try to prove who they are. From one network so many failures are taken in a quarter of an hour, then it
 * is refused as TooMany; a browser with the `mark` of the person it signs in has a smaller share of its own. Failures
 * for one account make further answers wait, and only a few are tried at once; who comes from a device known to the
 * account has a bucket of their own there, so that a stranger's guesses do not meet them.
 */
export async function guarded<Result>(
  { clientAddress, account, mark = null }: { clientAddress: string; account: string; mark?: string | null },
  prove: () => Promise<Result>,
): Promise<Result> {
  const knownTo = ownerOfDevice(mark)
  const [share, whose] =
    knownTo === null ? [failuresOfNetwork, networkKey(clientAddress)] : [failuresOfDevice, String(knownTo)]
  const left = await share.peek(whose)
  if (left.left <= 0) throw new TooMany(Math.max(1, left.again))
  const running = atWork.get(account) ?? 0
  if (running >= mostAtOnce) throw new TooMany(Math.ceil(longestDelayMs / 1_000))
  atWork.set(account, running + 1)
  try {
    const { used } = await failuresOfAccount.peek(account)
    await pause(delayAfter(used))
    return await prove()
  } catch (thrown) {
    if (isGuess(thrown)) {
      await Promise.all([failuresOfAccount.consume(account), share.consume(whose).catch(tooManyIsCounted)])
    }
    throw thrown
  } finally {
    const others = (atWork.get(account) ?? 1) - 1
    if (others > 0) atWork.set(account, others)
    else atWork.delete(account)
  }
}

/** The failure that uses the limit up is answered as the failure it is; the next one meets the limit. */
function tooManyIsCounted(thrown: unknown): void {
  if (!(thrown instanceof TooMany)) throw thrown
}
