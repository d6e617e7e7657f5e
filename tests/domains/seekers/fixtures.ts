import type { Resume } from '#app/domains/seekers/resume.ts'
import { saveResume } from '#app/domains/seekers/save-resume.server.ts'
import type { Person } from '#app/platform/access/actor.ts'

/** A welder's résumé; say only what matters to the test. */
export const aResume = (given: Partial<Resume> = {}): Resume => ({
  language: 'zh-CN',
  displayName: '王小丽',
  phone: '+8613812345678',
  birthMonth: null,
  sharesBirthMonth: false,
  education: [
    { school: '沈阳市装备学校', level: 'secondary_vocational', major: '焊接', from: '2010-09', until: '2013-07' },
  ],
  work: [{ employer: '沈阳第一机床厂', title: '电焊工', from: '2013-08', until: null, duties: '氩弧焊。\n看图纸。' }],
  certs: [{ name: '焊工证', gotOn: '2014-05' }],
  skills: ['氩弧焊', '看图纸'],
  languages: [{ name: '英语', level: 'basic' }],
  wish: {
    occupations: [{ name: '焊工', code: '6-18-02-04' }],
    cities: ['210100'],
    payMin: 600_000,
    kinds: ['full_time'],
    startOn: null,
  },
  about: '吃苦耐劳。',
  ...given,
})

/** A new résumé of somebody; answers its id. */
export const written = (actor: Person, given: Partial<Resume> = {}): Promise<number> =>
  saveResume(actor, { resumeId: null, version: 0, resume: aResume(given) })
