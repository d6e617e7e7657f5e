declare module 'fs-native-extensions' {
  /**
   * Locks the open file for this opening of it, and for every process that inherits it; false when another one has it.
   */
  export function tryLock(fd: number, options?: { shared?: boolean }): boolean
}
