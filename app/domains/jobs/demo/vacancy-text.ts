import type { DemoEmployer } from '#app/domains/employers/demo/demo-employers.server.ts'
import type { Content, Kind, Site, Trade } from './content.server.ts'
import type { Perks } from './employer-perks.ts'
import type { PayOffer } from './pay-offer.ts'
import type { Random } from '#db/values/random.ts'

type Writing = {
  random: Random
  content: Content
  employer: DemoEmployer
  site: Site
  trade: Trade
  kind: Kind
  pay: PayOffer
  isNegotiable: boolean
  perks: Perks
  /** Where the work is done. */
  workDistrict: string | null
  isCounty: boolean
}

const salesGroups = /^(sales|beauty)$/
const pieceworkGroups = /^(metalwork|garment-crafts|express|household|food|special-vehicles|decoration)$/
/**
 * Term and probation within 劳动合同法 art. 19 and 20; the last one is kept from pay that 80 % would bring under a minimum
 * wage.
 */
const contracts = [
  '签订一年劳动合同，试用期一个月，试用期工资不打折',
  '签订三年劳动合同，试用期两个月，试用期工资为转正工资的90%',
  '签订两年劳动合同，试用期一个月，试用期工资按80%发放',
]
const lowPay = 3500
const handWork = /[工员]$|工（|师傅|月嫂/
const deskWork = /检验|试验|研发|客服|顾问|管理员/
/** 劳动合同法 art. 68: part-time work is at most four hours a day on average and 24 a week. */
const partTime = '每天四小时左右，每周不超过二十四小时，班次可以商量'
const shortShift = /四小时|周末|周六|每次|每单/
const eveningShift = /倒|夜|轮|二十四小时|晚/

/** Duties, requirements and what is paid, as an employer writes them down. */
export function describe(writing: Writing, education: string, experience: number): string {
  const { random, trade, kind } = writing
  const duties = mostOf(random, trade.duties, random.between(3, 5))
  const requirements = withYears(mostOf(random, trade.requirements, random.between(2, 4)), experience)
  if (education) requirements.unshift(education)
  if (kind === 'traineeship' && !duties[0]!.includes('带教'))
    duties.unshift('在带教师傅指导下熟悉岗位，逐步独立承担下列工作')
  return [
    '岗位职责：',
    ...numbered(duties),
    '任职要求：',
    ...numbered(requirements),
    '薪资待遇：',
    ...numbered(payLines(writing)),
  ].join('\n')
}

/** Hours, what the place is like, meals, lodging, the way there. */
export function describeConditions({
  random,
  content,
  employer,
  site,
  trade,
  kind,
  perks,
  workDistrict,
  isCounty,
}: Writing): string {
  const chosen = random.pick(trade.shifts)
  const shift =
    kind === 'traineeship' || kind === 'internship'
      ? dayShift(trade)
      : kind === 'part_time' && !shortShift.test(chosen)
        ? partTime
        : chosen
  const condition = random.pick(trade.conditions)
  const lines = [`工作时间：${shift}。`, `工作环境：${condition}。`]
  const words = (perk: 'meals' | 'lodging' | 'shuttle') => content.perks[perk][site]
  const board = [
    perks.meals && !/餐|食堂|食宿|伙食/.test(condition) && words('meals'),
    perks.lodging && !/宿舍|食宿|住宿/.test(condition) && words('lodging'),
  ].flatMap((choices) => (choices ? [random.pick(choices)] : []))
  if (board.length > 0)
    lines.push(`${board.length > 1 ? '食宿' : board[0]!.includes('宿舍') ? '住宿' : '用餐'}：${board.join('；')}。`)
  if (perks.shuttle && words('shuttle') && workDistrict === employer.district_code) {
    const { shuttleStops } = isCounty ? content.county : content.cities[employer.city_code]!
    const stops = random.sample(shuttleStops, isCounty ? 2 : 3).join('、')
    lines.push(`通勤：${random.pick(words('shuttle')!).replace('{stops}', stops)}。`)
  } else {
    const ways = content.commutes[workDistrict ?? '']
    if (ways && site !== 'site' && !/入户|客户家中|户外|跑客户/.test(condition) && random.chance(0.5))
      lines.push(`交通：${random.pick(ways)}。`)
  }
  return lines.join('\n')
}

/** Some of the lines, in their order; the first says the most and always stays. */
function mostOf(random: Random, [first, ...others]: string[], count: number): string[] {
  const kept = random.sample(others, count - 1)
  return [first!, ...others.filter((line) => kept.includes(line))]
}

/** Says the years once: within a line on experience where there is one, else in a line of its own. */
function withYears(lines: string[], years: number): string[] {
  if (years === 0 || lines.some((line) => line.includes('年'))) return lines
  const place = lines.findIndex((line) => /^有.*经历$/.test(line))
  return place < 0
    ? [...lines, `有${years}年以上同类岗位经历`]
    : lines.with(place, lines[place]!.replace(/^有/, `有${years}年以上`))
}

function dayShift(trade: Trade): string {
  return trade.shifts.find((shift) => shift.includes('双休') && !eveningShift.test(shift)) ?? '早八点到下午五点，双休'
}

function payLines(writing: Writing): string[] {
  const { random, trade, kind, pay, perks } = writing
  if (kind === 'traineeship')
    return ['见习期三到六个月，按月发放见习补贴，单位办理人身意外伤害保险', '见习期满考核合格的，可以签订劳动合同']
  if (kind === 'internship')
    return ['按实际出勤天数计发实习补贴，次月15日前发放', '实习满三个月出具实习证明，表现好的毕业后优先录用']
  if (kind === 'public_welfare')
    return ['签订公益性岗位劳动合同，一年一签，累计不超过三年', '按月发放岗位工资，按规定缴纳社会保险']
  if (kind === 'gig')
    return [
      random.pick(['按天结算，当天或次日到账', '按周结算，不压工资', '干完一单结一单']),
      '单位购买意外伤害险，工具和防护用品由单位提供',
    ]
  if (kind === 'part_time')
    return [`按小时计酬，${pay.min}—${pay.max}元，半月一结`, '签订非全日制用工协议，缴纳工伤保险']

  const payday = random.pick([10, 12, 15, 20, 25])
  const fixed = pay.period === 'year' ? pay.min / 20 : pay.min * 0.6
  const basic = Math.max(2300, Math.round(fixed / 100) * 100)
  const lines = writing.isNegotiable
    ? [`基本工资每月不低于${basic}元，另有岗位绩效和年终奖`]
    : pay.period === 'month'
      ? [monthlyPay(writing)]
      : pay.period === 'year'
        ? ['年薪由月度基本工资和年度绩效组成，绩效按年度目标考核发放']
        : ['按出勤和完成的工程量计算，每月足额打卡发放']
  lines.push(`每月${payday}日${random.pick(['发放上月工资', '打卡发放工资', '发工资，不拖欠'])}`)
  if (perks.five_insurances) lines.push(perks.housing_fund ? '入职当月起缴纳五险一金' : '入职当月起缴纳五险')
  if (random.chance(0.5)) lines.push(random.pick(pay.min < lowPay ? contracts.slice(0, 2) : contracts))
  if (perks.paid_leave)
    lines.push(random.pick(['法定节假日休息，满一年享受带薪年休假', '享受带薪年休假、工会福利和过节费']))
  if (perks.overtime_pay && trade.period === 'month') lines.push('加班按劳动法规定支付加班费')
  return lines
}

function monthlyPay({ random, trade, pay }: Writing): string {
  const base = Math.max(2300, Math.round((pay.min * (0.6 + random.next() * 0.25)) / 100) * 100)
  const range = `月收入${pay.min}—${pay.max}元`
  if (salesGroups.test(trade.group)) return `底薪${base}元加提成，提成不封顶，${range}`
  if (pieceworkGroups.test(trade.group) && handWork.test(trade.titles[0]!) && !deskWork.test(trade.titles[0]!))
    return random.pick([`计件工资，每月保底${base}元，${range}`, `计时加计件，基本工资${base}元，多劳多得，${range}`])
  return random.pick([
    `基本工资${base}元加岗位绩效，${range}`,
    `基本工资${base}元、岗位津贴和全勤奖，${range}`,
    `基本工资${base}元，按考核发放绩效和季度奖，${range}`,
  ])
}

function numbered(lines: string[]): string[] {
  return lines.map((line, i) => `${i + 1}. ${line}${i === lines.length - 1 ? '。' : '；'}`)
}
