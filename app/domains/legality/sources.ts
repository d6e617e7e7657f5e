import type { Source } from './legality.ts'

/** Articles and the day from which they hold, and what is a rule of this portal and no law. */
export const sources = {
  posting: { article: '人力资源市场暂行条例 第二十四条', from: '2018-10-01' },
  equality: { article: '劳动法 第十二条', from: '1995-01-01' },
  equalChance: { article: '就业促进法 第二十六条（年龄未在法条中列明）', from: '2008-01-01' },
  women: { article: '妇女权益保障法 第四十三条第（一）项', from: '2023-01-01' },
  womenAsked: { article: '妇女权益保障法 第四十三条第（二）项', from: '2023-01-01' },
  womenTested: { article: '妇女权益保障法 第四十三条第（三）项', from: '2023-01-01' },
  womenMarriage: { article: '妇女权益保障法 第四十三条第（四）项', from: '2023-01-01' },
  ethnicity: { article: '就业促进法 第二十八条', from: '2008-01-01' },
  disability: { article: '就业促进法 第二十九条', from: '2008-01-01' },
  carrier: { article: '就业促进法 第三十条', from: '2008-01-01' },
  rural: { article: '就业促进法 第三十一条', from: '2008-01-01' },
  minors: { article: '劳动法 第十五条', from: '1995-01-01' },
  minorsHazard: { article: '劳动法 第六十四条', from: '1995-01-01' },
  deposit: { article: '劳动合同法 第九条', from: '2008-01-01' },
  probation: { article: '劳动合同法 第十九条', from: '2008-01-01' },
  probationPay: { article: '劳动合同法 第二十条、劳动合同法实施条例 第十五条', from: '2008-09-18' },
  partTime: { article: '劳动合同法 第七十条', from: '2008-01-01' },
  minimumWage: { article: '劳动合同法实施条例 第十四条', from: '2008-09-18' },
  open: { article: '法律未作规定，由都市圈工作专班决定是否提示', from: '2018-10-01' },
  portal: { article: '本平台发布规则', from: '2018-10-01' },
} as const satisfies Record<string, Source>

/** Whether a source of law holds on a day. */
export const holdsOn = ({ from, to }: Source, on: string): boolean => from <= on && (to === undefined || on <= to)
