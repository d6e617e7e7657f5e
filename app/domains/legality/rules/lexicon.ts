import { makeLexicon } from '../text/lexicon.ts'
import { englishWords } from './english-words.ts'
import { families } from './families.ts'
import { probationWords } from './probation-words.ts'
import { sharedWords } from './words.ts'

/** The words of all rules. */
export const lexicon = makeLexicon([sharedWords, englishWords, probationWords, ...families.map(({ words }) => words)])
