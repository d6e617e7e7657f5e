import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeFinder } from '#app/domains/exchange/place-text.ts'
import { places } from './fixtures.ts'

const find = placeFinder(places)

test.each([
  ['沈阳', '', '沈阳', '210100', null],
  ['沈阳市', '铁西区', '沈阳市铁西区', '210100', '210106'],
  ['沈阳', '铁西', '沈阳-铁西', '210100', '210106'],
  ['鞍山', '铁西', '鞍山-铁西', '210300', '210303'],
  ['沈阳', '铁西区', '辽宁省沈阳铁西区', '210100', '210106'],
  ['沈阳', '', '辽宁省沈阳浑南区国际软件园', '210100', '210112'],
  ['', '', '辽宁省沈阳市铁西区', '210100', '210106'],
  ['', '', '辽宁 沈阳 和平区', '210100', '210102'],
  ['', '', '沈阳·沈北·虎石台', '210100', '210113'],
  ['', '', '沈阳沈河区', '210100', '210103'],
  ['铁岭', '铁岭县', '铁岭·铁岭县·腰堡镇', '211200', '211221'],
  ['抚顺', '', '抚顺-抚顺县', '210400', '210421'],
  ['本溪', '桓仁', '本溪-桓仁', '210500', '210522'],
  ['阜新', '阜新蒙古族自治县', '阜新', '210900', '210921'],
  ['沈阳', '经开区', '沈阳·经开区·昆明湖', '210100', null],
  ['沈阳', '', '沈阳-沈抚新区', '2101SF', null],
  ['抚顺', '沈抚示范区', '抚顺-沈抚示范区', '2101SF', null],
  ['沈抚改革创新示范区', '', '沈抚改革创新示范区', '2101SF', null],
])('%s, %s, %s', (city, district, location, cityCode, districtCode) => {
  expect(find(city, district, location)).toMatchObject({ cityCode, districtCode })
})

test.each([
  ['马鞍山', '花山区', '马鞍山·花山区'],
  ['', '', '安徽省马鞍山'],
  ['上海', '鞍山', '上海 鞍山'],
  ['青岛', '市北', '青岛·市北·阜新路'],
  ['大连', '', '辽宁省大连'],
  ['', '', '鞍山路'],
  ['', '', '本溪湖'],
])('%s, %s, %s is outside', (city, district, location) => {
  expect(find(city, district, location)).toMatchObject({ outside: 'other_city' })
})

test('no place at all is told apart', () => {
  expect(find('', '', ' ')).toEqual({ outside: 'no_place', place: '' })
})

test('only a location finer than the district is an address', () => {
  expect(find('沈阳', '和平', '沈阳·和平·南湖')).toMatchObject({ address: '沈阳·和平·南湖' })
  expect(find('沈阳', '和平', '沈阳·和平')).toMatchObject({ address: null })
})

test('never throws, and a district always lies in its city', () => {
  const names = fc.constantFrom(
    '沈阳',
    '沈抚',
    '铁西',
    '铁西区',
    '辽宁省',
    '市',
    '·',
    '-',
    ' ',
    '(',
    '[',
    '马鞍山',
    '抚顺县',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(names, { maxLength: 5 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, text, text, (city, district, location) => {
      const found = find(city, district, location)
      if ('outside' in found || !found.districtCode) return
      expect(places.districts.find(({ code }) => code === found.districtCode)?.cityCode).toBe(found.cityCode)
    }),
    { numRuns: 1000 },
  )
})
