import { describe, expect, test } from 'vitest'
import { pastedRows } from '#app/domains/exchange/pasted-rows.ts'
import { UnreadableFile } from '#app/domains/exchange/unreadable-file.ts'

const tabs = (...rows: string[][]) => rows.map((cells) => cells.join('\t')).join('\n')

describe('rows that were pasted', () => {
  test('are lines where there are no columns; blank ones are none', () => {
    expect(pastedRows('招两个焊工，铁西\n\n  招保洁 3 名 \n', 50)).toEqual({
      rows: [
        { row: 1, text: '招两个焊工，铁西' },
        { row: 3, text: '招保洁 3 名' },
      ],
      unused: [],
    })
  })

  test('are told by their columns, by whatever names an import takes, and other columns keep their names', () => {
    const text = tabs(
      ['2026年11月招聘计划', '', ''],
      ['编号', '岗位名称*', '单位名称', '人数', '最低月薪', '最高月薪', '区县', '工作经验', '有效期至', '体检', ''],
      ['A1', '数控 车工', '沈阳某厂', '3', '6000', '8000', '铁西区', '2', '2027/1/31', '入职前自费', '有班车'],
      ['', '', '', '', '', '', '', '', '', '', ''],
    )
    expect(pastedRows(text, 50)).toEqual({
      rows: [
        {
          row: 3,
          title: '数控 车工',
          validUntil: '2027-01-31',
          text: [
            '岗位名称：数控 车工',
            '招聘人数：3',
            '工作地点：铁西区',
            '薪资：6000-8000元',
            '经验要求：2年',
            '体检：入职前自费',
            '有班车',
          ].join('\n'),
        },
      ],
      unused: ['编号', '单位名称'],
    })
  })

  test('are sentences where no row names the columns', () => {
    expect(pastedRows(tabs(['电焊工', '2人', '', '铁西'], ['保洁员', '1人', '3000元']), 50).rows).toEqual([
      { row: 1, text: '电焊工，人数2人，铁西' },
      { row: 2, text: '保洁员，人数1人，3000元' },
    ])
  })

  test('keep breaks within a cell that Excel quotes, and lose nothing where a quote is broken', () => {
    const text = '岗位\t工资\t工作内容\n焊工\t8千\t"焊接""厚""板\n看图纸"\n钳工\t"7千\t装配'
    expect(pastedRows(text, 50).rows.map((row) => row.text)).toEqual([
      '岗位名称：焊工\n薪资：8千\n岗位职责：焊接"厚"板\n看图纸',
      '钳工，"7千，装配',
    ])
  })

  test('begin alike also where the blank first cell of the header is gone', () => {
    expect(pastedRows('岗位\t人数\n1\t焊工\t2\n2\t钳工\t5', 50).rows.map(({ title, text }) => [title, text])).toEqual([
      ['焊工', '岗位名称：焊工\n招聘人数：2\n1'],
      ['钳工', '岗位名称：钳工\n招聘人数：5\n2'],
    ])
  })

  test('are not read on behind one too many', () => {
    expect(pastedRows('招焊工\n'.repeat(90), 50).rows).toHaveLength(51)
    expect(pastedRows(`岗位\t人数\n${'焊工\t2\n'.repeat(90)}`, 50).rows).toHaveLength(51)
  })

  test('are refused where a header names a column twice', () => {
    expect(() => pastedRows('岗位\t职位\t人数\n焊工\t电焊工\t2', 50)).toThrow(UnreadableFile)
  })
})
