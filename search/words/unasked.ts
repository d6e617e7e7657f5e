/**
 * What people say of themselves or do not want, and no vacancy can be asked for: age and sex, by which nobody may be
 * chosen, and denials, for the search leaves nothing out. Read where everything else that may go is gone: 不要学历 and
 * 不上夜班 ask for something.
 */
const patterns = [
  '(?:今年)?(?<![\\d-])(?:[1-7]\\d|[一二三四五六七]?十[一二三四五六七八九]?|四五十|五六十)多? ?(?:周岁|岁)(?:了|以上|以下|以内|左右)?' +
    '(?:的?(?:人|女人|男人|女的|男的|女性|男性|妇女|大姐|大叔)(?=$|\\s))?',
  '(?<=^|\\s)(?:限|只要|仅限)?(?:男女不限|不限男女|男女均可|[男女](?:的|性|士|生|工)?)(?=$|\\s)',
  '(?<=^|\\s)(?:不要|不想要?|不做|不去|不干|不当|拒绝|谢绝|除了|别给我)[\\u3400-\\u9fff]{1,8}(?=$|\\s)',
  '(?<![a-z])(?:(?:i am|aged?) )?[1-7]\\d(?: years old|[- ]year[- ]old)(?![a-z])',
  '(?<![a-z])(?:female|male|woman|women|man|men)(?![a-z])',
  '(?<=^|\\s)(?:no|not|without) [a-z]+(?=$|\\s)',
]

export const unaskedWords = new RegExp(patterns.join('|'), 'g')
