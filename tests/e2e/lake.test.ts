import type { SanityClient } from '@sanity/client'
import { createClient } from '@sanity/client'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { busyMs, launchBrowser } from './browser.ts'
import { startDroppableProxy } from './lake/droppable-proxy.ts'
import { startPlainStudio, type PlainStudio } from './lake/plain-studio.ts'
import { watch, type Complaints } from './lake/watch.ts'

/** A picture of 10 by 10 points. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
)
const password = 'correct horse'

let browser: Browser
let studio: PlainStudio
let client: SanityClient

beforeAll(async () => {
  ;[studio, browser] = await Promise.all([startPlainStudio(), launchBrowser()])
  const { users, tokens } = studio.lake
  await users.add({ name: 'Ada Lovelace', email: 'ada@example.com', role: 'administrator', password })
  await users.add({ name: 'Grace Hopper', email: 'grace@example.com', role: 'editor', password })
  client = createClient({
    projectId: 'local',
    dataset: 'production',
    apiVersion: '2025-02-19',
    apiHost: studio.origin,
    useProjectHostname: false,
    useCdn: false,
    perspective: 'raw',
    token: tokens.create({ name: 'Test', role: 'administrator' }),
  })
})
afterAll(async () => {
  await browser?.close()
  await studio?.stop()
})

/** Signs in on the way to a page of the Studio. */
async function signIn(
  email: string,
  path: string,
  origin = studio.origin,
): Promise<{ page: Page; complaints: Complaints }> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1500, height: 900 } })
  context.setDefaultTimeout(busyMs)
  const complaints = watch(context, origin)
  const page = await context.newPage()
  await page.goto(`${origin}/studio${path}`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByTestId('studio-navbar').waitFor()
  return { page, complaints }
}

/** Asks again until the answer is as expected. */
const untilLake = <T>(query: string, expected: T) => expect.poll(() => client.fetch<unknown>(query)).toEqual(expected)

describe('the real Studio on the lake', { concurrent: false }, () => {
  let page: Page
  let complaints: Complaints

  const title = () => page.getByTestId('field-title').locator('input')
  const openList = async (type: string) => {
    await page.getByRole('link', { name: 'Structure' }).click()
    await page.getByTestId(`pane-item-${type}`).click()
  }
  const create = async (type: string) => {
    await openList(type)
    await page.getByTestId('action-intent-button').click()
  }
  const choose = async (action: string) => {
    await page.getByRole('button', { name: 'Open document actions' }).click()
    await page.getByRole('menuitem', { name: action }).click()
  }
  const confirm = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click()
  const publish = async () => {
    await page.locator('[data-testid="action-publish"]:not([disabled])').click()
    await page.locator('[data-testid="action-publish"][disabled]').waitFor()
  }

  beforeAll(async () => {
    ;({ page, complaints } = await signIn('ada@example.com', '/structure'))
  })

  it('creates a document, uploads an image into it, and publishes it', async () => {
    await create('Author')
    await page.getByTestId('field-name').locator('input').fill('Ursula')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png })
    await untilLake('*[_type == "author"]{name, "width": portrait.asset->metadata.dimensions.width}', [
      { name: 'Ursula', width: 10 },
    ])
    await publish()
    await untilLake('*[_type == "author" && !(_id in path("drafts.**"))].name', ['Ursula'])
  })

  it('references a document found by its first letters, and accepts formatted text', async () => {
    await create('Book')
    await title().fill('The wall')
    await page.getByPlaceholder('Type to search').fill('Urs')
    await page.getByTestId('autocomplete-popover').getByText('Ursula').click()
    await page.getByTestId('field-text').getByTestId('text-style--normal').last().click()
    await page.keyboard.type('There was a wall.')
    await untilLake('*[_type == "book"]{title, "by": author->name, "text": pt::text(text)}', [
      { title: 'The wall', by: 'Ursula', text: 'There was a wall.' },
    ])
    await publish()
    await untilLake('*[_type == "book"]{"draft": _id in path("drafts.**")}', [{ draft: false }])
  })

  it('shows what changed, who did it and when', async () => {
    await title().fill('The wall, rebuilt')
    await untilLake('*[_type == "book"] | order(title).title', ['The wall', 'The wall, rebuilt'])
    await page.getByTestId('pane-context-menu-button').last().click()
    await page.getByRole('menuitem', { name: 'History' }).click()
    const history = page.getByTestId('timeline-item-button')
    await history.filter({ hasText: 'Published' }).waitFor()
    expect((await history.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/Edited (just now|.*ago)/),
        expect.stringMatching(/Published (just now|.*ago)/),
        expect.stringMatching(/Draft created (just now|.*ago)/),
      ]),
    )
    await history.first().locator('[data-ui="Avatar"]').first().hover()
    await page.getByText('Ada Lovelace').first().waitFor()
    await page.getByRole('tab', { name: 'Review changes' }).click()
    const changes = page.getByTestId('review-changes-pane')
    await changes.locator('ins', { hasText: ', rebuilt' }).waitFor()
  })

  it('restores an old revision', async () => {
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByTestId('timeline-item-button').filter({ hasText: 'Published' }).first().click()
    await page.getByTestId('action-reverttorevision').click()
    await page.getByTestId('confirm-popover-confirm-button').click()
    await untilLake('*[_type == "book"] | order(title).title', ['The wall', 'The wall'])
    await page.getByTestId('action-publish').waitFor()
  })

  it('discards a draft', async () => {
    await openList('Book')
    await page.getByTestId('document-list-pane').getByText('The wall').click()
    await title().fill('Not meant')
    await untilLake('*[_id in path("drafts.**")].title', ['Not meant'])
    await choose('Discard changes')
    await confirm('Discard')
    await untilLake('*[_type == "book"].title', ['The wall'])
  })

  it('finds a document by a word in its text', async () => {
    await page.getByTestId('studio-search').click()
    await page.keyboard.type('wal')
    await page.getByTestId('search-results').getByText('The wall').first().click()
    await page.getByTestId('search-results').waitFor({ state: 'detached' })
  })

  it('duplicates a document', async () => {
    const before = page.url()
    await choose('Duplicate')
    await page.waitForURL((url) => url.href !== before)
    await title().fill('The copy')
    await untilLake('*[_type == "book"] | order(title).title', ['The copy', 'The wall'])
    await publish()
  })

  it('refuses to delete a referenced document, and names the references', async () => {
    await openList('Author')
    await page.getByTestId('document-list-pane').getByText('Ursula').click()
    await page.getByTestId('field-name').waitFor()
    await choose('Delete')
    await page.getByRole('dialog').getByText('The copy').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('unpublishes and deletes', async () => {
    await openList('Book')
    await page.getByTestId('document-list-pane').getByText('The copy').click()
    await title().waitFor()
    await page.getByTestId('document-header-Published-chip').click()
    await page.getByTestId('action-unpublish').click()
    await confirm('Unpublish')
    await untilLake('*[title == "The copy"]{"draft": _id in path("drafts.**")}', [{ draft: true }])
    await page.getByTestId('document-header-Draft-chip').click()
    await choose('Delete')
    await confirm('Delete')
    await untilLake('*[_type == "book"].title', ['The wall'])
  })

  it('answers queries in Vision', async () => {
    await page.getByRole('link', { name: 'Vision' }).click()
    await page.getByTestId('vision-query-editor').locator('[contenteditable=true]').click()
    await page.keyboard.type('*[_type == "book"].title')
    await page.getByRole('button', { name: 'Fetch' }).click()
    await page.getByTestId('vision-result').getByText('The wall').waitFor()
  })

  it('caused no error, no failed request and no request to other hosts', async () => {
    await page.context().close()
    expect(complaints).toEqual([])
  })
})

describe('two editors of one document', { concurrent: false }, () => {
  async function open(email: string, origin: string) {
    const { page, complaints } = await signIn(email, '/structure/book;shared', origin)
    const field = (name: string) => page.getByTestId(`field-${name}`).locator('input')
    await expect.poll(() => field('title').isEditable()).toBe(true)
    return { page, complaints, field }
  }

  it('see each other and each other’s edits, and lose nothing when a connection drops', async () => {
    await client.createOrReplace({ _id: 'drafts.shared', _type: 'book', title: 'A title', note: 'A note' })
    const proxy = await startDroppableProxy(studio.origin)
    const [ada, grace] = await Promise.all([
      open('ada@example.com', studio.origin),
      open('grace@example.com', proxy.origin),
    ])

    await ada.field('title').focus()
    // The picture of who is in a field, beside it.
    await grace.page.locator('[data-ui="Avatar"][title="Ada Lovelace"][data-arrow-position]').first().waitFor()
    await ada.field('title').pressSequentially(' by Ada')
    await expect.poll(() => grace.field('title').inputValue()).toBe('A title by Ada')
    await grace.field('note').focus()
    await Promise.all([
      ada.field('title').pressSequentially(', at length'),
      grace.field('note').pressSequentially(' by Grace'),
    ])
    await untilLake('*[_id == "drafts.shared"]{title, note}', [
      { title: 'A title by Ada, at length', note: 'A note by Grace' },
    ])
    await expect.poll(() => ada.field('note').inputValue()).toBe('A note by Grace')
    await expect.poll(() => grace.field('title').inputValue()).toBe('A title by Ada, at length')
    expect([...ada.complaints, ...grace.complaints]).toEqual([])

    proxy.drop()
    await ada.field('title').pressSequentially(', while Grace was away')
    await untilLake('*[_id == "drafts.shared"].title', ['A title by Ada, at length, while Grace was away'])
    expect(await grace.field('title').inputValue()).toBe('A title by Ada, at length')
    proxy.restore()
    await expect.poll(() => grace.field('title').inputValue()).toBe('A title by Ada, at length, while Grace was away')
    await expect.poll(() => grace.field('note').isEditable()).toBe(true)
    await grace.field('note').pressSequentially(', back again')
    await untilLake('*[_id == "drafts.shared"].note', ['A note by Grace, back again'])
    expect(ada.complaints).toEqual([])
    await ada.page.context().close()
    await grace.page.context().close()
    await proxy.stop()
  })
})

describe('an editor who is signed out elsewhere', { concurrent: false }, () => {
  it('is asked to sign in, sees nothing new meanwhile, and comes back to the same document', async () => {
    const { users } = studio.lake
    const leaving = { name: 'Bob', email: 'bob@example.com', role: 'editor' }
    await users.add({ ...leaving, password })
    await client.createOrReplace({ _id: 'drafts.left', _type: 'book', title: 'Before' })
    const { page, complaints } = await signIn(leaving.email, '/structure/book;left')
    const title = page.getByTestId('field-title').locator('input')
    await expect.poll(() => title.inputValue()).toBe('Before')
    let connections = 0
    let heard = ''
    page.on('websocket', (socket) => {
      connections++
      socket.on('framereceived', ({ payload }) => (heard += String(payload)))
    })

    await users.setPassword(leaving.email, 'another horse')
    await client.patch('drafts.left').set({ title: 'A secret' }).commit()
    await page.getByLabel('Password').waitFor()
    expect(heard).not.toContain('secret')
    expect(connections).toBeLessThan(5)

    await page.getByLabel('Email').fill(leaving.email)
    await page.getByLabel('Password').fill('another horse')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect.poll(() => title.inputValue()).toBe('A secret')
    expect(complaints.filter((complaint) => !/socket|401/i.test(complaint))).toEqual([])
    await page.context().close()
  })
})
