import { addDays } from '#db/values/days.ts'

const serialOf = (day: string) => Math.round((Date.parse(day) - Date.parse('1899-12-30')) / 86_400_000)
const parts = (day: string) => day.split('-').map(Number) as [number, number, number]

/** How a day is written by programs, by people and by Excel. */
export const daySpellings: Record<string, (day: string) => string> = {
  'year-month-day': (day) => day,
  'with slashes': (day) => day.replaceAll('-', '/'),
  'with slashes, short': (day) => parts(day).join('/'),
  'with dots': (day) => day.replaceAll('-', '.'),
  'in Chinese': (day) => `${parts(day)[0]}年${parts(day)[1]}月${parts(day)[2]}日`,
  'digits only': (day) => day.replaceAll('-', ''),
  'with a time': (day) => `${day} 00:00:00`,
  'with a short time': (day) => `${parts(day).join('/')} 0:00`,
  'with a late time': (day) => `${day} 23:59:59`,
  'an instant of Shanghai': (day) => `${day}T08:30:00+08:00`,
  'an instant of Greenwich': (day) => `${addDays(day, -1)}T16:00:00.000Z`,
  'a serial number': (day) => String(serialOf(day)),
  'a serial number with a time': (day) => `${serialOf(day)}.5`,
  'in full width': (day) => day.replace(/[\d-]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  'month first, unmistakable': (day) => {
    const [year, month, date] = parts(day)
    return date > 12 ? `${month}/${date}/${year}` : day
  },
}

const chineseHeader: Record<string, string> = {
  external_id: '岗位编号',
  title: '岗位名称',
  employer_name: '单位名称',
  employer_uscc: '统一社会信用代码',
  city_code: '城市',
  district_code: '区县',
  address: '工作地址',
  kind: '工作性质',
  headcount: '招聘人数（人）',
  pay_min: '最低薪资(元)',
  pay_max: '最高薪资(元)',
  pay_period: '计薪周期',
  pay_months: '薪数',
  education: '学历要求*',
  experience_years_min: '工作经验',
  benefits: '福利待遇',
  hours: '工作时间',
  description: '岗位描述',
  published_on: '发布日期',
  expires_on: '截止日期',
}

/** How the header of a table is written. */
export const headers: Record<string, (column: string) => string> = {
  'as the format says': (column) => column,
  'in capitals, with blanks': (column) => ` ${column.toUpperCase().replaceAll('_', ' ')} `,
  'in Chinese': (column) => chineseHeader[column]!,
}
