/**
 * Names of the same trade, both ways; a document is found under every name of its group. A pair belongs here only when
 * a person who asks for one would take the other without a second thought. Judged and left out: 出纳/会计 (cash against
 * books, kept apart by law), 保姆/月嫂 (newborn care is a trade of its own), 焊工/钳工, 保安/消防员, 护士/护工 (licence),
 * 文员/前台, 电工/水电工 (the second does plumbing too), 程序员/软件测试.
 */
const sameTrade: string[][] = [
  ['月嫂', '母婴护理师', '母婴护理员'],
  ['育婴师', '育儿嫂', '育婴员'],
  ['保姆', '家政服务员', '住家阿姨'],
  ['护工', '护理员', '陪护'], // care without a nursing licence
  ['养老护理员', '养老护工', '护老员'],
  ['保洁', '清洁工', '清洁员', '保洁员'],
  ['钟点工', '小时工'],
  ['司机', '驾驶员'],
  ['货车司机', '卡车司机'],
  ['叉车工', '叉车司机', '叉车驾驶员'],
  ['快递员', '派件员', '快递小哥'],
  ['外卖员', '送餐员', '外卖骑手', '骑手', '外卖配送员', '外卖送餐员'],
  ['搬运工', '装卸工', '力工'],
  ['仓管员', '仓库管理员', '库管', '仓管', '保管员', '库管员'],
  ['普工', '操作工', '一线工人', '生产工人'], // unskilled factory work under its usual names
  ['焊工', '电焊工', '焊接工'], // in adverts both mean a welder with a certificate
  ['电工', '维修电工'],
  ['机修工', '机修', '设备维修工'],
  ['数控车工', '数控操作工', 'cnc操作工'],
  ['质检员', '检验员', '品检员', '质检'],
  ['钳工', '装配钳工'],
  ['瓦工', '泥瓦工', '砌筑工'],
  ['油工', '油漆工', '涂装工'],
  ['水暖工', '管道工'],
  ['收银员', '收款员', '收银'],
  ['营业员', '售货员', '店员'],
  ['导购', '导购员'],
  ['理货员', '上货员', '补货员'],
  ['厨师', '炒菜师傅'],
  ['后厨帮工', '厨工', '切配工', '帮厨'],
  ['面点师', '面点工'],
  ['洗碗工', '洗刷工', '保洁洗碗'],
  ['服务员', '餐厅服务员'],
  ['美发师', '理发师', '发型师'],
  ['保安', '保安员', '安保', '门卫', '秩序维护员'], // property managers call their guards 秩序维护员
  ['幼教', '幼儿教师', '幼儿园老师', '幼师'],
  ['教师', '老师'],
  ['文员', '文职'],
  ['前台', '前台接待'],
  ['人事专员', '人力资源专员', 'hr专员'],
  ['客服', '客服专员', '客户服务'],
  ['电话销售', '电销'],
  ['销售', '业务员', '销售代表'],
  ['程序员', '软件开发工程师', '软件工程师'],
  ['安卓开发', 'android开发'],
  ['苹果开发', 'ios开发'],
  ['网管', '网络管理员'],
  ['美工', '平面设计', '平面设计师'],
  ['药师', '执业药师'],
  ['化验员', '检测员'],
  ['绿化工', '园林工', '园艺工'],
  ['缝纫工', '车缝工', '缝制工'],
  ['售楼员', '置业顾问', '房产销售'],
  ['汽修工', '汽车维修工', '汽车修理工'],
]

const groups = sameTrade.map((group) => group.map((name) => name.toLowerCase()))

/**
 * The other names under which a normalised job title may be asked for: 货车司机 → 货车驾驶员, 卡车司机. A name counts
 * where it stands in the title; a name that is only part of a longer one of the same group is left alone.
 */
export function otherNames(title: string): string[] {
  const bare = title.replace(/ /g, '')
  const found = new Set<string>()
  for (const group of groups) {
    const said = group.filter((name) => bare.includes(name)).sort((a, b) => b.length - a.length)[0]
    if (said)
      for (const name of group) if (!bare.includes(name)) found.add(bare.length <= 12 ? bare.replace(said, name) : name)
  }
  return [...found]
}
