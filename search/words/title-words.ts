import { between } from '#db/values/text.ts'
import { isHanzi, normalise } from './normalise.ts'

/** What employers add around the name of a job to be noticed; it says nothing about the job itself. */
const noise = [
  /[([【<《「][^()[\]【】<>《》「」]*[)\]】>》」]/g,
  /职位编号[:：]?\s*\w*/g,
  /急聘|急招|诚聘|高薪诚聘|高薪|直招|招聘|热招|长期招/g,
  /(?:包|管|供)(?:吃|住|食宿|餐)+(?:包住|管住)?|[五六七]险[一二两]金|[五六七]险|(?:周末)?双休|\d{1,3} ?薪/g,
  /\d{1,9}(?:\.\d{1,3})? ?[-~至到] ?\d{1,9}(?:\.\d{1,3})? ?[kw千万元]?|\d{1,9}(?:\.\d{1,3})? ?[kw千万元](?:以上|起)?/g,
]

/** The job itself out of a normalised title (`急聘 电焊工(双休)` → `电焊工`); the whole title when nothing would be left. */
export function coreTitle(title: string): string {
  let core = title
  for (const pattern of noise) core = core.replace(pattern, ' ')
  core = core.replace(/[^\p{L}\p{N}+#.]+/gu, ' ').trim()
  return /[\p{L}]/u.test(core) ? core : title
}

/** Runs of hanzi, of Latin letters, digits, + and #, and of letters of any other script, in order. */
export function runs(text: string): string[] {
  return text.match(/[\u3400-\u9fff]+|[a-z0-9+#.]+|(?:(?![\u3400-\u9fffa-z])\p{L})+/gu) ?? []
}

/** All pieces of one and two characters; a two-character trade is found inside any longer title. */
export function grams(text: string): string[] {
  const found = new Set<string>()
  for (const run of runs(text)) {
    if (!isHanzi(run)) found.add(run)
    else
      for (let i = 0; i < run.length; i++) {
        found.add(between(run, i, i + 1))
        if (i + 1 < run.length) found.add(between(run, i, i + 2))
      }
  }
  return [...found]
}

/** A title as people would compare it: normalised, without what is added to be noticed. */
export const titleKey = (title: string): string => coreTitle(normalise(title)).replace(/ /g, '')
