import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archivePaths } from '../../archive/archive.ts'
import {
  openDesk,
  openStudio,
  openPublish,
  picture,
  pressPublish,
  seriousIn,
  signIn,
  typeInto,
  writerOf,
  type Desk,
} from './desk.ts'
import { until } from '../fixtures/until.ts'

let desk: Desk
let studio: Page

beforeAll(async () => {
  desk = await openDesk()
  studio = desk.studio
  await signIn(desk)
})
afterAll(() => desk?.close())

const read = (path: string) => fetch(desk.press.url + path).then((answer) => answer.text())

describe('the desk, if something is wrong', { concurrent: false }, () => {
  it('reports a damaged archive and what visitors see, until it is repaired', async () => {
    const path = join(desk.press.folder, 'content', archivePaths.ledger)
    const whole = readFileSync(path)
    writeFileSync(path, whole.toString().replace(/"hash":"./, '"hash":"x'))

    await typeInto(desk, studio, ['policy-cookies', 'What cookies are', 'A cookie is a small text file'], 'In short: ')
    const dialog = await openPublish(studio)
    await dialog.getByLabel('Material change').check()
    await dialog.getByLabel('What changed').fill('We say it shorter.')
    await pressPublish(dialog)
    await dialog.waitFor({ state: 'detached' })

    await openStudio(desk, studio, 'desk')
    const card = studio.getByRole('alert').filter({ hasText: 'The site couldn’t be updated' })
    await card.waitFor({ timeout: 60_000 })
    await card.getByText(/Visitors still see the site as it was on/).waitFor()
    expect(await card.getByRole('listitem').allInnerTexts()).toContainEqual(expect.stringMatching(/ledger/))
    await picture(studio, 'failed-build')
    expect(await seriousIn(studio, '[role="alert"]')).toEqual([])
    expect(await read('/cookies/')).not.toContain('In short: ')

    writeFileSync(path, whole)
    await until(
      () => read('/cookies/'),
      (page) => page.includes('In short: '),
    )
    await card.waitFor({ state: 'detached', timeout: 60_000 })
    await picture(studio, 'recovered-build')
  })

  it('names a policy that is set aside, and why, until it is mended', async () => {
    const writer = writerOf(desk.press)
    await writer.create({
      _id: 'policy-rival',
      _type: 'policy',
      title: 'Rival',
      slug: { _type: 'slug', current: 'cookies' },
      summary: 'What a rival may do.',
      owner: 'Front desk',
      category: 'conduct',
      sections: [],
    })
    await openStudio(desk, studio, 'desk')
    const card = studio.getByRole('alert').filter({ hasText: 'One document can’t be published' })
    await card.waitFor({ timeout: 60_000 })
    await card.getByText('Rival', { exact: true }).waitFor()
    expect(await card.getByRole('listitem').allInnerTexts()).toContainEqual(
      expect.stringContaining('slug: is /cookies/'),
    )
    expect(await card.getByRole('link', { name: 'Open' }).getAttribute('href')).toContain('policy-rival')
    expect(await seriousIn(studio, '[role="alert"]')).toEqual([])
    await writer.patch('policy-rival').set({ 'slug.current': 'rival' }).commit()
    await card.waitFor({ state: 'detached', timeout: 60_000 })
    await writer.delete('policy-rival')
  })

  it('reports a policy that is missing from the lake but kept in the archive', async () => {
    const writer = writerOf(desk.press)
    await writer.create({
      _id: 'policy-guests',
      _type: 'policy',
      title: 'Guests',
      slug: { _type: 'slug', current: 'guests' },
      summary: 'What guests may do.',
      owner: 'Front desk',
      category: 'conduct',
      sections: [],
    })
    const snapshot = () =>
      Promise.resolve(readFileSync(join(desk.press.folder, 'content', archivePaths.snapshot), 'utf8'))
    await until(snapshot, (text) => text.includes('policy-guests'))
    await writer.delete('policy-guests')
    await openStudio(desk, studio, 'desk')
    const note = studio.getByRole('status').filter({ hasText: 'Notes from the last update of the site' })
    await note
      .getByText('“Guests” (policy-guests) is no longer published in the lake. The archive keeps it.')
      .waitFor({ timeout: 60_000 })
    await picture(studio, 'lost-in-the-lake')
    expect(await snapshot()).toContain('policy-guests')
  })
})
