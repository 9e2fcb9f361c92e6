import { describe, expect, it } from 'vitest'
import { hasPageLines, htmlOfPlainText } from '../../../../importers/html/plain-text.ts'
import { convert, findings, marked, shown } from './page.ts'

/** A page of a notice as its reader sees it, line by line. */
const page = [
  'Privacy at the lending library',
  'Lantern Libraries is a charity that lends books, films and games in four towns of the',
  'county. When this notice says “we”, it means the charity and the people who work for it,',
  'paid or not. Our office is in the old corn exchange and is open every day but Sunday.',
  '1. What we collect',
  'We collect what you tell us when you join: your name, your address, a telephone number and',
  'the year in which you were born. We keep a record of what you borrow for as long as you',
  'have it at home, and for thirty days after you brought it back.',
  '• Photographs are taken at readings. Nobody is named under a photograph who has not said',
  'that they agree.',
  'Lantern Libraries',
  'The Old Corn Exchange',
  'Market Street',
]
const paragraphs = [
  'Privacy at the lending library',
  `${page[1]} ${page[2]} ${page[3]}`,
  '1. What we collect',
  `${page[5]} ${page[6]} ${page[7]}`,
  `• ${page[8]?.slice(2)} that they agree.`,
  'Lantern Libraries',
  'The Old Corn Exchange',
  'Market Street',
]

const inSpans = (lines: readonly string[], between: string, style: (at: number) => string) =>
  lines.map((line, at) => `<span style="${style(at)}">${line}</span>`).join(between)

describe('the lines of a page, as a viewer of PDF copies them', () => {
  it.each([
    ['text without format', htmlOfPlainText(page.join('\r\n'))],
    ['a line break after each', page.join('<br>')],
    ['a paragraph for each', page.map((line) => `<p>${line}</p>`).join('')],
    ['a box for each', page.map((line) => `<div>${line}</div>`).join('')],
    ['a text layer', inSpans(page, '<br role="presentation">', (at) => `left: 9%; top: ${at}%`)],
    ['places on the page', inSpans(page, '', (at) => `position: absolute; left: 70px; top: ${at * 15}px`)],
  ])('become paragraphs, and are counted: %s', (_, html) => {
    expect(shown(html)).toEqual(paragraphs)
    expect(findings(html)).toEqual(['lines: 8 lines were joined to 3 paragraphs.'])
  })

  it('keep the formats and links of their words', () => {
    const [, first = '', second = '', third = ''] = page
    const bold = `${first.replace('of the', '<b>of the')}<br>${second.replace('county', 'county</b>')}<br>${third}`
    expect(marked(`<p>${bold}</p>`)[0]).toContain('four towns [of the county|strong]. When')
  })

  it('are put together from pieces at one height, and end where the page has a gap', () => {
    const at = (top: number, text: string) => `<div style="position:absolute;top:${top}px">${text}</div>`
    const rows = page
      .slice(5, 8)
      .flatMap((line, row) => [at(row * 15, line.slice(0, 20)), at(row * 15, line.slice(20))])
    expect(shown([...rows, at(60, 'Another'), at(75, 'one')].join(''))).toEqual([paragraphs[3], 'Another', 'one'])
  })

  it('are joined without a space in scripts that have none', () => {
    const lines = [
      '我们收集您在注册时提供给我们的姓名、地址以及电话号码等个人',
      '信息，并在法律允许的范围内使用。如果您不同意本政策的内容，请',
      '不要使用我们的服务。',
    ]
    expect(shown(htmlOfPlainText(lines.join('\n')))).toEqual([lines.join('')])
  })

  it('are left and named where a paragraph may end at a full line', () => {
    const [, , , last = '', , first = '', ...rest] = page
    const html = [last, first, rest[0], rest[1]].join('<br>')
    expect(shown(html)).toEqual([last, ...(paragraphs[3] ? [paragraphs[3]] : [])])
    expect(findings(html)).toEqual([
      'lines: A line ends with “and is open every day but Sunday.”, and the next begins with “We collect what you tell us w…”. If they are one paragraph, join them.',
      'lines: 3 lines were joined to one paragraph.',
    ])
  })

  it('are not joined to the foot of a page, but named', () => {
    const [first = '', second = ''] = page.slice(5, 7)
    const lines = [
      ...page.slice(1, 4),
      first,
      second,
      'Page 3 of 12',
      'have it at home, and for thirty days after that.',
    ]
    expect(shown(lines.join('<br>'))).toContain('Page 3 of 12')
  })

  it('are told by the breaks of paragraphs, if the source has both', () => {
    const paragraph = [
      page[5],
      page[6],
      'have it at home. Nobody else reads this record, and nobody else is told about it now.',
      'Then it is deleted.',
    ]
    const html = `<p>${paragraph.join('<br>')}</p><p>${page.slice(1, 4).join('<br>')}</p>`
    expect(shown(html)).toEqual([paragraph.join(' '), paragraphs[1]])
  })
})

describe('lines that somebody wrote as lines', () => {
  const lines = {
    'an address': [
      'Lantern Libraries Charitable Company Limited',
      'Second floor, entrance by the eastern staircase',
      'The Old Corn Exchange, Market Street, Hexley',
      'United Kingdom',
    ],
    verse: [
      'The tide came in across the northern sand',
      'and took the names we wrote there in July,',
      'the gulls went up above the empty land',
      'and all the lamps were answered in the sky.',
    ],
    'verse without signs': [
      'we never said what we were waiting for on the platform',
      'the board kept turning over names of towns that were gone',
      'a child asked her mother where the river goes at night',
      'and nobody had an answer that was any good to her',
      'so we stayed and watched the lamps until they went out',
    ],
    'entries with small letters': [
      'name and postal address of the person who ordered',
      'telephone number and e-mail address for questions',
      'items ordered, prices paid and means of payment',
      'dates of delivery and of any return or refund',
    ],
    'entries with commas': [
      'names of all who signed the register on the day of opening,',
      'addresses to which the invitations and reminders were sent,',
      'telephone numbers of those who asked to be called by us,',
      'and notes about what they would like to eat and drink.',
    ],
    rules: [
      'Keep your password secret and change it from time to time.',
      'Do not let anybody else use the account that you opened.',
      'Tell us at once when you believe that somebody knows it.',
    ],
    contents: [
      '1. Who we are and how you can reach our office 1',
      '2. What we collect when you use the service 2',
      '3. Why we may use it and on which legal ground 3',
      '4. With whom we share it and for which purpose 5',
    ],
    signatures: [
      'Signed for and on behalf of the Controller by its director',
      'Name: ______________________ Date: ______________________',
      'Signed for and on behalf of the Processor by its director',
      'Name: ______________________ Date: ______________________',
    ],
    'short lines': ['red apples', 'green pears', 'ripe plums', 'sweet figs'],
  }

  it.each(Object.entries(lines))('stay as they are: %s', (_, given) => {
    expect(shown(given.join('<br>'))).toEqual(given)
    expect(marked(given.join('<br>'))).toEqual([`normal: ${given.join('\n')}`])
    expect(findings(given.join('<br>')).filter((message) => message.includes('joined'))).toEqual([])
  })

  it.each(Object.entries(lines).filter(([name]) => name !== 'contents'))(
    'stay as they are on a page whose other lines are joined: %s',
    (_, given) => {
      const whole = [...page.slice(0, 4), '', ...given, '', ...page.slice(5, 8)]
      expect(shown(htmlOfPlainText(whole.join('\n')))).toEqual([...paragraphs.slice(0, 2), ...given, paragraphs[3]])
    },
  )

  it('stay as they are in a document of a program that knows its paragraphs, and in code', () => {
    const [, first, second, third] = page
    const lines = `${first}<br>${second}<br>${third}`
    const word = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><p class=MsoNormal>${lines}</p></html>`
    for (const html of [word, `<pre>${lines}</pre>`]) expect(convert(html).findings).toEqual([])
  })

  it('are looked for in text without format', () => {
    expect(hasPageLines(page.join('\n'))).toBe(true)
    expect(hasPageLines('One paragraph of some length.\n\nAnother one that is as long.\n\nAnd a third one.')).toBe(
      false,
    )
    expect(hasPageLines('red apples\ngreen pears\nripe plums')).toBe(false)
  })
})
