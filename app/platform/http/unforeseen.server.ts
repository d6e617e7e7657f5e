import { log } from '#app/platform/log.server.ts'

/**
 * What happens to what nobody caught: it is logged and the portal goes on. It was thrown outside of every request's and
 * every worker's own care, so one of them may stay unfinished; what they write is whole in PostgreSQL or not there, and
 * an end of the process would stop everybody else's. During the start the caller ends it in order.
 */
export function outliveTheUnforeseen(): void {
  process.on('uncaughtException', (error) => log.fatal({ err: error }, 'an error that nobody caught'))
  process.on('unhandledRejection', (reason) => log.fatal({ err: reason }, 'a failure that nobody waited for'))
  // Nobody reads any more, or the disk is full that our output is kept on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
