import list from './popular-passwords.json' with { type: 'json' }

let words: Set<string> | undefined

/** Passwords that everybody tries first, in small letters. */
export const popularPasswords = (): Set<string> => (words ??= new Set(list.words.split(' ')))
