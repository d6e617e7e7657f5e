/** A file that cannot be imported at all; `reason` and `params` are a message key and its values. */
export class UnreadableFile extends Error {
  constructor(
    readonly reason: string,
    readonly params: Record<string, string | number> = {},
  ) {
    super(reason)
  }
}
