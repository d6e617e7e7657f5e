import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understandQuery } from '#search/words/understand-query.ts'
import { referenceGazetteer } from '#tests/search/reference-places.ts'

const gazetteer = referenceGazetteer()

/** What is understood in short: words, then kind=value pairs. */
function read(query: string): [string, string] {
  const { words, understood } = understandQuery(query, gazetteer)
  return [words, understood.map(({ kind, value }) => `${kind}=${value}`).join(' ')]
}

describe('places', () => {
  test.each([
    ['沈阳 焊工', '焊工', 'city=210100'],
    ['沈阳市焊工', '焊工', 'city=210100'],
    ['瀋陽焊工', '焊工', 'city=210100'],
    ['焊工沈阳', '焊工', 'city=210100'],
    ['shenyang hangong', 'hangong', 'city=210100'],
    ['铁西焊工', '焊工', 'district=210106 district=210303'],
    ['鞍山铁西焊工', '焊工', 'city=210300 district=210303'],
    ['沈阳鐵西區電焊工', '电焊工', 'city=210100 district=210106'],
    ['铁岭县 司机', '司机', 'district=211221'],
    ['铁岭 司机', '司机', 'city=211200'],
    ['抚顺县 护林', '护林', 'district=210421'],
    ['本溪县 导游', '导游', 'district=210521'],
    ['阜蒙县 养殖', '养殖', 'district=210921'],
    ['沈抚新区普工', '普工', 'city=2101SF'],
    ['沈抚 普工', '普工', 'city=2101SF'],
    ['沈北新区店长', '店长', 'district=210113'],
    ['海城市有没有招厨师的', '厨师', 'district=210381'],
    ['沈阳和鞍山的保安', '保安', 'city=210100 city=210300'],
    ['大连 焊工', '大连 焊工', ''],
  ])('%s', (query, words, understood) => expect(read(query)).toEqual([words, understood]))

  test.each([
    ['太平洋保险 内勤', '太平洋保险 内勤'],
    ['大东方酒店 服务员', '大东方酒店 服务员'],
    ['上海城市规划', '上海城市规划'],
    ['新民营企业会计', '新民营企业会计'],
    ['灯塔管理员', '灯塔管理员'],
    ['鞍山路 店长', '鞍山路 店长'],
    ['沈阳大学 讲师', '沈阳大学 讲师'],
    ['沈阳博远浑河装备制造股份有限公司 总经理助理', '沈阳博远浑河装备制造股份有限公司 总经理助理'],
    ['辽阳五险物流集团 司机', '辽阳五险物流集团 司机'],
  ])('a place name inside another name stays a word: %s', (query, words) => expect(read(query)).toEqual([words, '']))
})

describe('pay', () => {
  test.each([
    ['会计 5000-8000', '会计', 'pay_min=5000 pay_max=8000'],
    ['会计 5000到8000', '会计', 'pay_min=5000 pay_max=8000'],
    ['前端 5k-8k', '前端', 'pay_min=5000 pay_max=8000'],
    ['前端 5-8k', '前端', 'pay_min=5000 pay_max=8000'],
    ['6千以上 保安', '保安', 'pay_min=6000'],
    ['月薪6000 保洁', '保洁', 'pay_min=6000'],
    ['保洁 6000', '保洁', 'pay_min=6000'],
    ['java 8k', 'java', 'pay_min=8000'],
    ['一万以上 销售', '销售', 'pay_min=10000'],
    ['1万5以上', '', 'pay_min=15000'],
    ['3000以下 保洁', '保洁', 'pay_max=3000'],
    ['8000元/月 司机', '司机', 'pay_min=8000'],
    ['年薪12万 厂长', '厂长', 'pay_min=10000'],
    ['日结200 搬运工', '搬运工', 'vacancy_kind=gig pay_min=4350'],
    ['150/天 搬运', '搬运', 'pay_min=3263'],
    ['月薪不低于3000 财务', '财务', 'pay_min=3000'],
    ['保安 至少4千', '保安', 'pay_min=4000'],
    ['工资不超过5000的保安', '保安', 'pay_max=5000'],
    ['一个月最少4000 保洁', '保洁', 'pay_min=4000'],
    ['时薪20 服务员', '服务员', 'pay_min=3480'],
    ['5000元左右 司机', '司机', 'pay_min=4500 pay_max=5500'],
    ['大概4000块钱 保洁', '保洁', 'pay_min=3600 pay_max=4400'],
    ['八千左右的焊工', '焊工', 'pay_min=7200 pay_max=8800'],
    ['5000来块 保安', '保安', 'pay_min=4500 pay_max=5500'],
    ['5000多 保安', '保安', 'pay_min=5000'],
    ['6000以下 文员', '文员', 'pay_max=6000'],
    ['一万以内 会计', '会计', 'pay_max=10000'],
    ['日薪200左右 搬运', '搬运', 'pay_min=3915 pay_max=4785'],
  ])('%s', (query, words, understood) => expect(read(query)).toEqual([words, understood]))

  test.each([
    ['12306客服', '12306 客服'],
    ['500强 销售', '500 强 销售'],
    ['365便利店', '365 便利店'],
    ['4s店 喷漆', '4s 店 喷漆'],
    ['2024届', '2024 届'],
  ])('other numbers stay words: %s', (query, words) => expect(read(query)).toEqual([words, '']))
})

describe('benefits, education, kind, experience', () => {
  test.each([
    ['包住 焊工', '焊工', 'benefit=lodging'],
    ['包吃包住服务员', '服务员', 'benefit=meals benefit=lodging'],
    ['管吃住 普工', '普工', 'benefit=meals benefit=lodging'],
    ['五险一金 双休 会计', '会计', 'benefit=five_insurances benefit=housing_fund benefit=weekends_off'],
    ['有班车的电工', '电工', 'benefit=shuttle'],
    ['带薪年假 文员', '文员', 'benefit=paid_leave'],
    ['上保险的文员', '文员', 'benefit=five_insurances'],
    ['加班费 普工', '普工', 'benefit=overtime_pay'],
    ['带薪培训 学徒', '学徒', 'benefit=training'],
    ['大专 文员', '文员', 'education=junior_college'],
    ['本科以上 出纳', '出纳', 'education=bachelor'],
    ['学历不限 司机', '司机', 'education=any'],
    ['兼职会计', '会计', 'vacancy_kind=part_time'],
    ['暑期实习 财务', '财务', 'vacancy_kind=internship'],
    ['见习岗位 文秘', '文秘', 'vacancy_kind=traineeship'],
    ['公益岗 保洁', '保洁', 'vacancy_kind=public_welfare'],
    ['零工 搬运', '搬运', 'vacancy_kind=gig'],
    ['无经验 学徒', '学徒', 'experience=0'],
    ['应届生 文员', '文员', 'experience=0'],
    ['3年经验 钳工', '钳工', 'experience=3'],
    ['三年以上工作经验 钳工', '钳工', 'experience=3'],
    ['残疾人', '', 'audience=disabled'],
    ['长白班 装配工', '装配工', 'hours=day_shift'],
    ['长白班', '', 'hours=day_shift'],
    ['沈阳长白班的普工', '普工', 'city=210100 hours=day_shift'],
    ['护士 白班', '护士', 'hours=day_shift'],
    ['不上夜班 护士', '护士', 'hours=day_shift'],
    ['不想倒班的工作', '', 'hours=day_shift'],
    ['夜班 保安', '保安', 'hours=night_shift'],
    ['两班倒 普工 6000以上', '普工', 'hours=two_shifts pay_min=6000'],
    ['四班三运转 操作工', '操作工', 'hours=three_shifts'],
    ['12小时两班 普工', '普工', 'hours=two_shifts'],
    ['时间自由 带娃妈妈', '带娃妈妈', 'hours=flexible_hours'],
    ['不加班 双休 会计', '会计', 'hours=no_overtime benefit=weekends_off'],
    ['不加班的会计', '会计', 'hours=no_overtime'],
    ['单休 出纳', '出纳', 'hours=one_day_off'],
    ['大小周 前端', '前端', 'hours=alternating_weeks'],
    ['单双休 文员', '文员', 'hours=alternating_weeks'],
    ['月休4天 服务员', '服务员', 'hours=rotating_days_off'],
    ['适合残疾人的工作', '', 'audience=disabled'],
    ['退役军人 保安', '保安', 'audience=veterans'],
    ['沈阳退伍军人司机', '司机', 'city=210100 audience=veterans'],
    ['高校毕业生 文员', '文员', 'audience=graduates'],
    ['就业困难人员 保洁', '保洁', 'audience=hard_to_employ'],
    ['农民工 瓦工', '瓦工', 'audience=migrant_workers'],
  ])('%s', (query, words, understood) => expect(read(query)).toEqual([words, understood]))

  test.each([
    ['公积金专员', '公积金专员'],
    ['上保险公司内勤', '上保险公司内勤'],
    ['班车司机', '班车司机'],
    ['社保会计', '社保会计'],
    ['培训师', '培训师'],
    ['博士后', '博士后'],
    ['残疾人护理员', '残疾人护理员'],
    ['退役军人事务局', '退役军人事务局'],
    ['就业困难人员服务专员', '就业困难人员服务专员'],
    ['实习生管理', '实习生管理'],
    ['焊工 不包住', '焊工 不包住'],
    ['长白 咖啡师', '长白 咖啡师'],
    ['长白岛 店长', '长白岛 店长'],
    ['夜班车司机', '夜班车司机'],
    ['二班制造工', '二班制造工'],
    ['周末不加班 文员', '周末不加班 文员'],
    ['不是三班倒 操作工', '不是三班倒 操作工'],
  ])('trades and denials stay words: %s', (query, words) => expect(read(query)).toEqual([words, '']))
})

describe('talk around the wish', () => {
  test.each([
    ['想在鞍山找包住的焊工工作', '焊工', 'city=210300 benefit=lodging'],
    ['沈阳铁西包住的电焊工', '电焊工', 'city=210100 district=210106 benefit=lodging'],
    ['我想在本溪找一份会计的工作 双休', '会计', 'city=210500 benefit=weekends_off'],
    ['请问阜新哪里招电工，五险的', '电工', 'city=210900 benefit=five_insurances'],
    ['有没有大专学历的文员工作', '文员', 'education=junior_college'],
    ['我想找个司机的活', '司机', ''],
    ['附近的保姆', '保姆', ''],
    ['我是海城人，想做会计，双休就行', '会计', 'district=210381 benefit=weekends_off'],
    ['请问沈阳有出纳的工作吗', '出纳', 'city=210100'],
    ['浑南的公司招会计', '公司招会计', 'district=210112'],
    ['急聘焊工', '焊工', ''],
    ['在本溪做保安', '保安', 'city=210500'],
    ['han gong', 'hangong', ''],
  ])('%s', (query, words, understood) => expect(read(query)).toEqual([words, understood]))

  test.each([
    '招聘专员',
    '招商经理',
    '在线客服',
    '做饭阿姨',
    '干洗工',
    '市场部经理',
    '有机化学研究员',
    '有色金属冶炼工',
    '工作流开发',
    '去毛刺工',
  ])('a trade that begins like talk stays whole: %s', (query) => expect(read(query)).toEqual([query, '']))
})

describe('what nobody can be asked by', () => {
  test.each([
    ['保安 60岁', '保安', ['60岁']],
    ['我55岁了能干什么活', '', ['55岁了']],
    ['五十多岁 保洁', '保洁', ['五十多岁']],
    ['初中毕业 女', '', ['女']],
    ['焊工 鞍山 不要派遣', '焊工', ['不要派遣']],
    ['服务员 男女不限', '服务员', ['男女不限']],
    ['female cashier', '收银员', ['female']],
    ['driver 45 years old', '司机', ['45 years old']],
    ['女装 导购', '女装 导购', []],
    ['3-6岁早教老师', '3 6 岁早教老师', []],
    ['不要经验 学徒', '学徒', []],
    ['不上夜班 护士', '护士', []],
    ['在抚顺或本溪找护士', '护士', []],
  ])('%s', (query, words, unasked) => {
    const read = understandQuery(query, gazetteer)
    expect(read.words).toBe(words)
    expect(read.unasked.map((part) => part.words)).toEqual(unasked)
    for (const part of read.unasked) expect(query.startsWith(part.words, part.at)).toBe(true)
  })
})

test('names the words exactly as typed, so that taking them out of the question takes the filter back', () => {
  const query = '瀋陽　ＪＡＶＡ 8K 包食宿'
  const { understood } = understandQuery(query, gazetteer)
  expect(understood.map(({ words }) => words)).toEqual(['瀋陽', '8K', '包食宿', '包食宿'])
  for (const item of understood) {
    const without = understandQuery(query.replace(item.words, ' '), gazetteer).understood
    expect(without.some(({ kind, value }) => kind === item.kind && value === item.value)).toBe(false)
  }
})

test('understands anything at all without failing, and only words that were typed', () => {
  const pieces = fc.constantFrom(
    '沈阳',
    '铁西',
    '焊工',
    '包住',
    '5000',
    '-',
    '8k',
    '以上',
    '的',
    ' ',
    '招',
    '公司',
    '"',
    '\\',
    '日结',
    '经验',
    '3年',
    'java',
    '🙂',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 12 }),
      (parts) => {
        const query = parts.join('')
        return understandQuery(query, gazetteer).understood.every(({ words }) => words !== '' && query.includes(words))
      },
    ),
  )
})

describe('English', () => {
  test.each([
    ['welder', '焊工', ''],
    ['Welders in Anshan', '焊工', 'city=210300'],
    ['forklift driver with lodging', '叉车司机', 'benefit=lodging'],
    ['guard veterans', '保安', 'audience=veterans'],
    ['night shift', '', 'hours=night_shift'],
    ['Night-shift guard', '保安', 'hours=night_shift'],
    ['day shift nurse in Fushun', '护士', 'hours=day_shift city=210400'],
    ['no night shift', '', 'hours=day_shift'],
    ['accountant weekends off no overtime', '会计', 'benefit=weekends_off hours=no_overtime'],
    ['two shifts packer', '包装工', 'hours=two_shifts'],
    ['flexible hours tutor', '家教', 'hours=flexible_hours'],
    ['part-time English teacher', '英语教师', 'vacancy_kind=part_time'],
    ['software engineer jobs in shenyang', '软件工程师', 'city=210100'],
    ['jobs in fushun', '', 'city=210400'],
    ['java developer', 'java 开发工程师', ''],
    ['php', 'php', ''],
    ['hangong', 'hangong', ''],
    ['working student', 'working student', ''],
  ])('%s', (query, words, understood) => expect(read(query)).toEqual([words, understood]))
})
