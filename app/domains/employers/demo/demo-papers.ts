import { randomFor } from '#db/values/random.ts'
import { cut } from '#db/values/text.ts'

/** What a paper of an invented employer says. */
export type DemoPaper = {
  kind: string
  name: string
  uscc: string
  address: string
  cityName: string
  contactName: string
  agencyLicenceNo: string | null
  day: string
}

/** What a credit code says of its holder by its first two characters (GB 32100), and who registers such holders. */
const holders: Record<string, [type: string, registrar: string]> = {
  12: ['事业单位法人', '事业单位登记管理局'],
  91: ['有限责任公司', '市场监督管理局'],
  92: ['个体工商户', '市场监督管理局'],
  93: ['农民专业合作社', '市场监督管理局'],
}
const holderOf = ({ uscc }: DemoPaper) => holders[cut(uscc, 2)] ?? ['社会组织', '民政局']

function registeredOn({ uscc }: DemoPaper): string {
  const random = randomFor(`registration of ${uscc}`)
  const part = (least: number, most: number) => String(random.between(least, most)).padStart(2, '0')
  return `20${part(8, 22)}-${part(1, 12)}-${part(1, 28)}`
}

const papers: Record<string, { title: string; lines: (of: DemoPaper) => string[] }> = {
  licence: {
    title: '营业执照',
    lines: (of) => [
      `统一社会信用代码　${of.uscc}`,
      `名　　称　${of.name}`,
      `类　　型　${holderOf(of)[0]}`,
      `住　　所　${of.address}`,
      `登记机关　${of.cityName}${holderOf(of)[1]}`,
      `登记日期　${registeredOn(of)}`,
    ],
  },
  authorisation: {
    title: '授权书',
    lines: (of) => [
      '本单位授权下列人员在沈阳都市圈就业平台办理单位登记、',
      '发布和管理岗位，所提交的材料由本单位负责。',
      `授权单位　${of.name}`,
      `经 办 人　${of.contactName}`,
      '授权期限　自出具之日起一年',
      `出具日期　${of.day}`,
    ],
  },
  agency_licence: {
    title: '人力资源服务许可证',
    lines: (of) => [
      `编　　号　${of.agencyLicenceNo}`,
      `单位名称　${of.name}`,
      `统一社会信用代码　${of.uscc}`,
      '服务范围　职业介绍、招聘信息发布',
      `发证机关　${of.cityName}人力资源和社会保障局`,
      `发证日期　${registeredOn(of)}`,
    ],
  },
}

/** The name under which an employer would hand it in. */
export const paperName = (kind: string): string => `${papers[kind]!.title}（演示）.pdf`

/**
 * A paper as a PDF of one page, marked as invented across its foot. Its letters come from the reader's own Chinese
 * font, so that it takes two kilobytes.
 */
export function demoPaper(of: DemoPaper): Buffer {
  const { title, lines } = papers[of.kind]!
  const seal = `${of.name}（演示章）`
  const said = [
    text(28, 298 - 14 * title.length, 730, title),
    ...lines(of).map((line, at) => text(14, 90, 650 - 38 * at, line)),
    `0.75 0.1 0.1 rg ${text(12, 535 - 12 * seal.length, 250, seal)}`,
    `0.75 0.1 0.1 rg ${text(15, 90, 120, '演示数据：单位和证照均为虚构，没有任何效力')}`,
  ]
  const drawn = ['0.2 0.3 0.5 RG 3 w 50 80 495 712 re S', ...said].join('\n')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 600 814 939 600]' +
      ' /FontDescriptor 7 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]' +
      ' /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ])
}

function text(size: number, x: number, y: number, words: string): string {
  const hex = Buffer.from(words, 'utf16le').swap16().toString('hex')
  return `BT /F ${size} Tf ${x} ${y} Td <${hex}> Tj ET`
}

/** Numbered objects with the table of where each begins. */
function pdfOf(objects: string[]): Buffer {
  const places: number[] = []
  let body = '%PDF-1.4\n'
  for (const [at, object] of objects.entries()) {
    places.push(body.length)
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
  }
  const begins = places.map((place) => `${String(place).padStart(10, '0')} 00000 n `)
  const table = ['0000000000 65535 f ', ...begins].join('\n')
  const trailer = `trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${places.length + 1}\n${table}\n${trailer}`, 'latin1')
}
