import { describe, expect, test } from 'vitest'
import { access } from '#app/access.ts'
import { doorLinks } from '#app/navigation.ts'
import { type Actor, anonymous, type Role, roles } from '#app/platform/access/actor.ts'
import { holds } from '#app/platform/access/rights.ts'

const as = (role: Role): Actor => ({
  kind: 'person',
  personId: 1,
  sessionId: 1,
  role,
  cityCode: '210100',
  employerId: 1,
  provedAt: new Date(),
})
const pages = (actor: Actor, path: string) => doorLinks(actor, path).map(({ page }) => page)

describe('the navigation of a door', () => {
  test.each(roles)('shows somebody who is %s only what they may open', (role) => {
    for (const door of ['/me', '/employer', '/bureau']) {
      expect(pages(as(role), door).filter((page) => !holds(as(role), access[page]!.GET!))).toEqual([])
    }
  })

  test('leads everybody to their own account', () => {
    for (const role of roles) {
      const ofSeekers = role === 'seeker' ? ['resumes', 'vacanciesForMe', 'myInvitations', 'myApplications'] : []
      expect(pages(as(role), '/me')).toEqual([
        ...['me', ...ofSeekers, 'messages', 'alerts', 'contact', 'security', 'privacy'],
      ])
    }
  })

  test('keeps what is seldom needed of an account behind five', () => {
    const ofAccount = doorLinks(as('seeker'), '/me')
    expect(ofAccount.filter(({ isMore }) => !isMore).map(({ page }) => page)).toEqual([
      ...['me', 'resumes', 'vacanciesForMe', 'myApplications', 'messages'],
    ])
    expect(ofAccount.filter(({ isMore }) => isMore)).toHaveLength(5)
  })

  test('keeps seekers out of the bureau', () => {
    expect(pages(as('seeker'), '/bureau')).toEqual([])
    expect(pages(as('reviewer'), '/bureau')).toContain('review')
  })

  test.each(['/', '/vacancies', '/measure', '/employers/7', '/bureaus', '/en', '/en/employers/7'])(
    'is not shown on %s',
    (path) => {
      expect(pages(as('circle_office'), path)).toEqual([])
    },
  )

  test('shows strangers nothing', () => {
    expect(pages(anonymous, '/me')).toEqual([])
  })

  test.each([
    ['/me', 'me'],
    ['/me/security', 'security'],
    ['/me/security/password', 'security'],
    ['/me/privacy', 'privacy'],
    ['/me/prove', 'me'],
  ])('on %s marks the page %s', (path, current) => {
    for (const prefix of ['', '/en']) {
      const links = doorLinks(as('seeker'), prefix + path)
      expect(links.filter(({ isCurrent }) => isCurrent).map(({ page }) => page)).toEqual([current])
      expect(links.every(({ href }) => href.startsWith(`${prefix}/me`))).toBe(true)
    }
  })
})
