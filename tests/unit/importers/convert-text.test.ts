import { describe, expect, it, test } from 'vitest'
import { day } from '../../../schemas/records/day.ts'
import { convertHistory } from '../../../importers/history.ts'
import { mappedAddress, readLinkMap } from '../../../importers/text/link-map.ts'
import { templateMarks } from '../../../importers/text/template-marks.ts'
import { placeOf } from '../../../importers/text-notes.ts'

const on = (date: string, text: string, format?: 'html') => ({
  date: day.parse(date),
  file: `${date}.md`,
  text,
  ...(format && { format }),
})
const convert = (texts: ReturnType<typeof on>[], more: object = {}) =>
  convertHistory(texts, [], { title: 'Rules', ...more })
const notesOf = (text: string, format?: 'html') => {
  const [converted] = convert([on('2020-01-01', text, format)])
  return (converted?.notes ?? [])
    .filter(({ kind }) => kind === 'template')
    .map((note) => `${placeOf(note)} ${note.message}`)
}

test('A section of a table or a list keeps its key when its heading changes', () => {
  const rows = ['oak', 'elm', 'ash', 'yew', 'fir'].map(
    (tree, index) => `| ${tree} | plank ${index} | shelf ${tree}${index} |`,
  )
  const items = ['red', 'blue', 'green', 'white', 'black', 'brown', 'grey', 'pink', 'teal'].map(
    (colour) => `- ${colour}`,
  )
  const text = (first: string, second: string) =>
    `## Scope\n\nFor everybody in the house.\n\n## ${first}\n\n| Tree | Part | Place |\n| --- | --- | --- |\n${rows.join('\n')}\n\n## ${second}\n\n${items.join('\n')}\n`
  const texts = convert([
    on('2020-01-01', text('Timber', 'Paints')),
    on('2021-01-01', text('What we store', 'Who may choose')),
  ])
  expect(texts.map(({ sections }) => sections.map(({ _key }) => _key).join(' '))).toEqual(
    Array(2).fill('scope timber paints'),
  )
})

describe('what a template left in a text', () => {
  it('is named with its place', () => {
    const text =
      '## Keys\n\nWrite to {{ site.email }}.\n\n{% include footer.html %}\n\n- {{< figure src="a" >}}\n- [[_TOC_]]\n- Again {{ site.email }}\n'
    expect(notesOf(text)).toEqual([
      ':3 “{{ site.email }}” is a variable of a template: what it stood for is not in the text',
      ':5 “{% include footer.html %}” is a tag of Liquid, Jinja or Twig: what it stood for is not in the text',
      ':7 “{{< figure src="a" >}}” is a shortcode of Hugo: what it stood for is not in the text',
      ':8 “[[TOC]]” is a mark for a table of contents: what it stood for is not in the text',
      ':9 “{{ site.email }}” is a variable of a template: what it stood for is not in the text',
    ])
    expect(notesOf('<p>Since <b>${start.date}</b>, we [contact-form id="7"].</p>', 'html')).toEqual([
      ' near “Since ${start.date}, we [contact-form id="7"].” “${start.date}” is a variable of a template: what it stood for is not in the text.',
      ' near “Since ${start.date}, we [contact-form id="7"].” “[contact-form id="7"]” is a shortcode of WordPress: what it stood for is not in the text.',
    ])
  })

  it.each([
    '[Company name] pays {about} 5 %.',
    'a ${ b',
    'Article [12] of {the act}',
    'if (a < b) %>',
    'imports from Norway',
    '100 % {x}',
  ])('is not seen in “%s”', (text) => expect(templateMarks(text)).toEqual([]))
})

test('A front matter is left out in YAML, TOML and JSON', () => {
  for (const matter of ['---\ntitle: x\n...', '+++\ntitle = "x"\n+++', '{\n  "title": "x"\n}']) {
    const [converted] = convert([on('2020-01-01', `${matter}\n\n## Keys\n\nThey stay.`)])
    expect(
      converted?.sections.map(({ heading }) => heading),
      matter,
    ).toEqual(['Keys'])
  }
})

describe('a link map', () => {
  const { map } = readLinkMap('/legal/=https://example.com/policies/,\nhttp://old.example=https://new.example')

  it('changes the beginnings of addresses, at the ends of their parts', () => {
    const mapped = [
      '/legal/terms#a',
      '/legal',
      'http://old.example',
      'http://old.example/x',
      'http://old.example.org',
    ].map((address) => mappedAddress(address, map))
    expect(mapped).toEqual([
      'https://example.com/policies/terms#a',
      '/legal',
      'https://new.example',
      'https://new.example/x',
      'http://old.example.org',
    ])
    expect(readLinkMap('a=b, c , =d, e=').wrong).toEqual(['c', '=d', 'e='])
  })

  it('mends the links of every format, and each is named', () => {
    const texts = convert(
      [
        on('2020-01-01', '[a](/legal/a) and [b](/other/b)'),
        on('2021-01-01', '<p><a href="/legal/a">a</a> href="/legal/c" <a class="x" href="/other/b">b</a></p>', 'html'),
      ],
      { links: map },
    )
    for (const { sections } of texts) {
      expect([...JSON.stringify(sections).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href)).toEqual([
        'https://example.com/policies/a',
        '/other/b',
      ])
    }
    expect(texts.map(({ notes }) => notes.filter(({ message }) => message.includes('has no host')).length)).toEqual([
      1, 1,
    ])
    expect(JSON.stringify(texts[1]?.sections)).toContain('href=\\"/legal/c\\"')
  })
})
