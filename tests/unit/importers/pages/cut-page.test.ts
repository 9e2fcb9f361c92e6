import { describe, expect, it, test } from 'vitest'
import { convertPage } from '../../../../importers/pages/convert-page.ts'
import { cutPage } from '../../../../importers/pages/cut-page.ts'
import { pageOf, rulesOf } from '../sources/archive-file.ts'

const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const long = (what: string) =>
  Array.from({ length: 12 }, (_, index) => `<p>${what} number ${index} has its own sentence of some length.</p>`).join(
    '',
  )

test('The text is found between what stands around it, and what was left out is named with its words', () => {
  const { html, title, left, doubts } = cutPage(pageOf(rulesOf(7)))
  expect(title).toBe('House rules')
  expect(words(html)).toBe(words(`<h1>House rules</h1>${rulesOf(7)}`))
  expect(left.map(({ what, words: said }) => `${what}: ${said}`)).toEqual([
    'a cookie banner: We use cookies. Accept all',
    'the page’s header: Example Club',
    'navigation: Home Shop',
    'the page’s footer: © 2019 Example Club. All rights reserved. Imprint',
  ])
  expect(doubts).toEqual([])
})

test('A table of the nineties with a menu beside the text gives the text', () => {
  const menu = Array.from({ length: 9 }, (_, index) => `<a href="/p${index}">Page ${index}</a><br>`).join('')
  const html = `<body><table><tr><td>${menu}</td><td><font><b>Rules</b><br>${long('Rule')}</font></td></tr></table></body>`
  const cut = cutPage(html)
  expect(words(cut.html)).toBe(words(`<b>Rules</b><br>${long('Rule')}`))
  expect(cut.left.map(({ what }) => what)).toEqual(['a part beside the text'])
})

test('No part of a text is lost because it lies beside the longest part', () => {
  const html = `<body><main><div><p>Who we are, and since when these rules apply to all of us.</p></div><div>${long('Rule')}</div></main></body>`
  expect(words(cutPage(html).html)).toContain('Who we are, and since when')
})

test('A text that is only called like a part around it is kept', () => {
  const html = `<body><div class="sidebar-layout menu-open"><div class="cookie-notice-policy"><h1>Cookies</h1>${long('Cookie')}</div></div></body>`
  expect(words(cutPage(html).html)).toContain('Cookie number 11')
})

describe('a selector', () => {
  const page = `<body><div class="one">${long('First')}</div><div class="two" id="text">${long('Second')}<nav>Menu</nav></div></body>`

  it('names the text', () => {
    const { html, doubts, left } = cutPage(page, { select: 'div.two > p, nav' })
    expect(words(html)).toBe(`${words(long('Second'))} Menu`)
    expect(doubts).toEqual([])
    expect(left).toEqual([])
    expect(words(cutPage(page, { select: '#text' }).html)).toBe(words(long('Second')))
  })

  it('that matches nothing is a doubt, and nothing is lost', () => {
    const { html, doubts } = cutPage(page, { select: '.gone' })
    expect(words(html)).toContain('First number 11')
    expect(doubts).toEqual(['nothing in the page matches “.gone”: the text was found by itself'])
  })
})

test('A page with hardly any text is a doubt', () => {
  expect(cutPage('<body><p>Please sign in.</p></body>').doubts).toEqual(['the text has 3 words only'])
})

test('Links are complete, and lead into the text where they did', () => {
  const html = `<body>${long('Rule')}<p><a href="#a">a</a> <a href="/b">b</a> <a href="c">c</a> <a href="/x/rules#d">d</a> <a href="mailto:e@example.com">e</a> <a href="https://web.archive.org/web/2019/http://f.example/g">f</a></p></body>`
  const { html: cut } = cutPage(html, { base: 'https://example.com/x/rules' })
  expect([...cut.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '#a',
    'https://example.com/b',
    'https://example.com/x/c',
    '#d',
    'mailto:e@example.com',
    'http://f.example/g',
  ])
})

describe('the sections of a page', () => {
  const sections = (html: string, title = 'Rules') =>
    convertPage(html, { title }, (drafts) => drafts.map((_, index) => `k${index}`)).sections
  const outline = (html: string) =>
    sections(html).map(
      ({ heading, body }) =>
        `${heading}: ${body.map((block) => ('style' in block ? block.style : block._type)).join(' ')}`,
    )

  it('begin at the top-most level of headings that occurs more than once', () => {
    const html = '<h1>Rules</h1><p>a</p><h2>One</h2><p>b</p><h3>Inner</h3><p>c</p><h2>Two</h2><p>d</p>'
    expect(outline(html)).toEqual(['Introduction: normal', 'One: normal h3 normal', 'Two: normal'])
  })

  it('begin at bold lines where there are no headings', () => {
    const html = '<p>a</p><p><b>One</b></p><p>b <b>c</b></p><p><b>Two</b></p><p>d</p>'
    expect(outline(html)).toEqual(['Introduction: normal', 'One: normal', 'Two: normal'])
  })

  it('keep the ids of their headings', () => {
    const found = sections(
      '<h2 id="first-id">One</h2><p>a</p><h2 id="second">Two</h2><p>b <a href="#first-id">c</a></p>',
    )
    expect(found.map(({ anchors }) => anchors)).toEqual([['first-id'], ['second']])
    expect(JSON.stringify(found[1])).toContain('"href":"#first-id"')
  })
})

test('A text of very many words is no page of very many parts', () => {
  const html = `<body><p>${'word '.repeat(150_000)}</p></body>`
  expect(words(cutPage(html).html).split(' ')).toHaveLength(150_000)
})
