import type { Phrase } from './phrases.ts'

/** Benefits and kinds of work in English; only for questions, since texts of employers are in Chinese. */
export const englishPhrases: Phrase[] = [
  { kind: 'benefit', values: ['lodging'], pattern: 'lodging|accommodation|dormitory|dorm|room and board' },
  { kind: 'benefit', values: ['meals'], pattern: 'free meals|meals' },
  { kind: 'benefit', values: ['shuttle'], pattern: 'shuttle bus|shuttle' },
  { kind: 'benefit', values: ['weekends_off'], pattern: 'weekends off' },
  { kind: 'vacancy_kind', values: ['part_time'], pattern: 'part[- ]time' },
  { kind: 'vacancy_kind', values: ['full_time'], pattern: 'full[- ]time' },
  { kind: 'vacancy_kind', values: ['internship'], pattern: 'internships?' },
  { kind: 'vacancy_kind', values: ['gig'], pattern: 'gigs?' },
  { kind: 'experience', values: ['0'], pattern: 'no experience' },
].map((phrase) => ({
  ...phrase,
  kind: phrase.kind as Phrase['kind'],
  pattern: `(?<![a-z])(?:${phrase.pattern})(?![a-z])`,
}))

/**
 * Trades in English with the words employers here use for them, for people who search the English pages.
 * Only plain names of jobs; a word that also means something else in a title (engineer, manager) stands in a pair only.
 */
const trades: Record<string, string> = {
  accountant: '会计',
  cashier: '收银员',
  bookkeeper: '会计',
  auditor: '审计',
  'bank teller': '柜员',
  welder: '焊工',
  electrician: '电工',
  fitter: '钳工',
  turner: '车工',
  'lathe operator': '车工',
  machinist: '数控',
  cnc: '数控',
  'crane operator': '天车工',
  'forklift driver': '叉车司机',
  forklift: '叉车',
  plumber: '水暖工',
  carpenter: '木工',
  painter: '油漆工',
  bricklayer: '瓦工',
  mechanic: '维修工',
  maintenance: '维修',
  'factory worker': '普工',
  packer: '包装工',
  assembler: '装配工',
  miner: '矿工',
  'quality inspector': '质检员',
  inspector: '检验员',
  warehouse: '仓库',
  storekeeper: '库管员',
  loader: '装卸工',
  driver: '司机',
  'truck driver': '货车司机',
  'bus driver': '客车司机',
  courier: '快递员',
  'delivery driver': '配送员',
  rider: '骑手',
  cook: '厨师',
  chef: '厨师',
  baker: '面点师',
  waiter: '服务员',
  waitress: '服务员',
  dishwasher: '洗碗工',
  barista: '咖啡师',
  cleaner: '保洁员',
  housekeeper: '家政',
  nanny: '保姆',
  babysitter: '育儿嫂',
  'maternity nurse': '月嫂',
  caregiver: '护理员',
  carer: '护理员',
  nurse: '护士',
  doctor: '医生',
  dentist: '牙医',
  pharmacist: '药师',
  therapist: '治疗师',
  guard: '保安',
  'security guard': '保安',
  teacher: '教师',
  'english teacher': '英语教师',
  tutor: '家教',
  'kindergarten teacher': '幼儿教师',
  coach: '教练',
  trainer: '培训师',
  salesperson: '销售',
  sales: '销售',
  'shop assistant': '店员',
  'store manager': '店长',
  'customer service': '客服',
  'call centre': '客服',
  'call center': '客服',
  clerk: '文员',
  secretary: '秘书',
  receptionist: '前台',
  assistant: '助理',
  'human resources': '人事',
  hr: '人事',
  lawyer: '律师',
  translator: '翻译',
  designer: '设计师',
  architect: '建筑师',
  programmer: '程序员',
  developer: '开发工程师',
  'software engineer': '软件工程师',
  tester: '测试',
  'test engineer': '测试工程师',
  'mechanical engineer': '机械工程师',
  'electrical engineer': '电气工程师',
  'civil engineer': '土建工程师',
  'process engineer': '工艺工程师',
  engineer: '工程师',
  technician: '技术员',
  'project manager': '项目经理',
  'product manager': '产品经理',
  manager: '经理',
  buyer: '采购',
  purchaser: '采购',
  'graphic designer': '平面设计',
  editor: '编辑',
  photographer: '摄影师',
  hairdresser: '美发师',
  beautician: '美容师',
  gardener: '园艺',
  butcher: '切肉工',
  tailor: '缝纫工',
  apprentice: '学徒',
  intern: '实习生',
}

const talk = [
  'in',
  'at',
  'near',
  'a',
  'an',
  'the',
  'for',
  'with',
  'as',
  'of',
  'and',
  'job',
  'jobs',
  'work',
  'vacancy',
  'vacancies',
  'position',
  'wanted',
  'looking',
  'find',
]
const plural = (name: string) => `${name.replaceAll(' ', '\\s+')}s?`
const longestFirst = Object.keys(trades).toSorted((a, b) => b.length - a.length)
const pattern = new RegExp(`(?<![a-z])(?:(${longestFirst.map(plural).join('|')})|${talk.join('|')})(?![a-z])`, 'g')

/**
 * Lower-case English words for jobs in Chinese, and without the small words around them: `welders in anshan` → `焊工
 * anshan`. Words without any English trade in them come back as they are, so that pinyin and product names stay.
 */
export function tradesInChinese(words: string): string {
  let known = /^[a-z ]+$/.test(words) && words.split(' ').every((word) => talk.includes(word))
  const inChinese = words.replace(pattern, (_, name: string | undefined) => {
    if (name === undefined) return ' '
    known = true
    const single = name.replace(/\s+/g, ' ')
    return ` ${trades[single] ?? trades[single.replace(/s$/, '')]} `
  })
  return known ? inChinese.replace(/\s+/g, ' ').trim() : words
}
