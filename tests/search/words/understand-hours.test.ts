import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hours } from '#db/values/vacancies.ts'
import { hoursIn, hoursPhrases } from '#search/words/understand-hours.ts'

const read = (text: string) => hoursIn(text).toSorted().join(' ')

describe('what a text promises', () => {
  test.each([
    ['工作时间：长白班，早八点到下午五点。', 'day_shift'],
    ['常白班，单休', 'day_shift one_day_off'],
    ['上正常班', 'day_shift'],
    ['行政班，双休', 'day_shift weekends_off'],
    ['白班八小时', 'day_shift'],
    ['朝九晚五', 'day_shift'],
    ['自选白班或夜班', 'day_shift night_shift'],
    ['夜班分拣员', 'night_shift'],
    ['保安（夜班）', 'night_shift'],
    ['夜班车工两名', 'night_shift'],
    ['固定夜班，每晚八小时', 'night_shift'],
    ['两班倒，每周休一天。', 'one_day_off two_shifts'],
    ['两班制，每班十二小时，月休四天', 'rotating_days_off two_shifts'],
    ['12小时两班倒', 'two_shifts'],
    ['四班两运转', 'two_shifts'],
    ['三班两运转', 'two_shifts'],
    ['白夜班倒', 'two_shifts'],
    ['白班、夜班轮换', 'two_shifts'],
    ['早晚班轮换', 'two_shifts'],
    ['三班倒，有夜班补贴', 'three_shifts'],
    ['四班三运转，能上夜班', 'three_shifts'],
    ['3班倒', 'three_shifts'],
    ['早中晚三班轮换', 'three_shifts'],
    ['工作时间灵活', 'flexible_hours'],
    ['弹性工作制，不坐班', 'flexible_hours'],
    ['上下班时间自由', 'flexible_hours'],
    ['单双休交替', 'alternating_weeks'],
    ['大小周', 'alternating_weeks'],
    ['隔周双休', 'alternating_weeks'],
    ['周日休息', 'one_day_off'],
    ['做六休一', 'one_day_off'],
    ['做五休二', 'weekends_off'],
    ['周末双休', 'weekends_off'],
    ['月休不少于六天', 'rotating_days_off'],
    ['上二休二', 'rotating_days_off'],
    ['上二十四小时休四十八小时', 'rotating_days_off'],
    ['排班轮休', 'rotating_days_off'],
    ['从不加班', 'no_overtime'],
    ['双休，无加班', 'no_overtime weekends_off'],
  ])('%s', (text, said) => expect(read(text)).toBe(said))
})

describe('what is denied', () => {
  test.each([
    ['不上夜班', 'day_shift'],
    ['早班为主，无夜班', 'day_shift'],
    ['没有夜班，不倒班', 'day_shift'],
    ['不用值夜班', 'day_shift'],
    ['非三班倒', ''],
    ['不是两班倒', ''],
    ['不上三班倒，长白班', 'day_shift'],
    ['不是大小周', ''],
    ['非单休', ''],
    ['无双休', ''],
    ['没有轮休', ''],
    ['不能上夜班者勿扰', ''],
    ['不加班者勿扰', ''],
    ['基本不加班', ''],
    ['周末不加班', ''],
    ['淡季不加班', ''],
  ])('%s', (text, said) => expect(read(text)).toBe(said))
})

describe('what means something else', () => {
  test.each([
    '长白岛万科广场',
    '长白山特产',
    '负责班前检查和班组管理',
    '正常班车接送',
    '行政班子成员',
    '一车间二班制造岗',
    '夜班车司机',
    '夜班有补助',
    '早晚班车停靠地铁站',
    '三班的班主任',
    '简单休息区',
    '菜单休整',
    '中午轮休',
    '轮休息',
    '大小周边产品',
    '加班费按规定支付，旺季加班',
    '不加班费',
    '灵活就业人员参保',
    '思维灵活，工作灵活',
    '能倒班',
    '月休息室一间',
  ])('%s', (text) => expect(read(text)).toBe(''))
})

test('every value has its words', () => {
  expect([...new Set(hoursPhrases.flatMap(({ values }) => values))].toSorted()).toEqual([...hours].toSorted())
})

test('any text is read, and a hostile one costs no time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(hoursIn(text))))
  const start = performance.now()
  for (const piece of ['不上', '白班、', '夜班', '月休', '上一二三四', '上班时间', '大小', '不'])
    hoursIn(piece.repeat(10_000))
  expect(performance.now() - start).toBeLessThan(2_000)
})
