/**
 * The portal or a command cannot start for a reason that its operator can remove; the message is one line that says
 * how.
 */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
