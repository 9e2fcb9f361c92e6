import { describe, expect, it } from 'vitest'
import { convert, notesOf, outline } from '../outline.ts'

const sections = (text: string, document = {}) => outline(convert(text, document).sections).split('\n')

describe('splitting a document into sections', () => {
  it('splits at the highest level that occurs more than once', () => {
    expect(sections('## A\n\na\n\n### A1\n\nb\n\n## B\n\nc')).toEqual(['# A {a}', 'a', 'h3 A1', 'b', '# B {b}', 'c'])
  })

  it('splits at underlined headings too, with any line endings', () => {
    expect(sections('A part\r\n---\r\n\r\na\r\nb\r\n\r\nB\r\n-\r\nc')).toEqual([
      '# A part {a-part}',
      'a b',
      '# B {b}',
      'c',
    ])
  })

  it('starts a section at every heading if no level is repeated', () => {
    expect(sections('# A\n\na\n\n## B\n\nb')).toEqual(['# A {a}', 'a', '# B {b}', 'b'])
  })

  it('starts sections at headings above that level too', () => {
    expect(sections('# All\n\nx\n\n## A\n\na\n\n## B\n\nb')).toEqual([
      '# All {all}',
      'x',
      '# A {a}',
      'a',
      '# B {b}',
      'b',
    ])
  })

  it('calls the text before the first heading “Introduction”, in the language of the policy', () => {
    expect(sections('Hello.\n\n## A\n\n## B')).toEqual([
      '# Introduction {introduction}',
      'Hello.',
      '# A {a}',
      '# B {b}',
    ])
    expect(sections('Guten Tag.\n\n## A\n\n## B', { language: 'de-AT' })[0]).toBe('# Einleitung {einleitung}')
  })

  it('drops a heading that repeats the title, and says so', () => {
    const text = '# OUR Policy\n\nHello.\n\n## A\n\n## B'
    expect(sections(text).slice(0, 2)).toEqual(['# Introduction {introduction}', 'Hello.'])
    expect(notesOf(text)).toEqual(['1 heading: “OUR Policy” repeats the policy’s title and begins no section'])
  })

  it('treats bold paragraphs as headings if there are no others', () => {
    const text = 'Hello.\n\n**What we collect**\n\nNames.\n\n**We mean it.**\n\n**Contact**\n\nWrite.'
    expect(sections(text)).toEqual([
      '# Introduction {introduction}',
      'Hello.',
      '# What we collect {what-we-collect}',
      'Names.',
      '**We mean it.**',
      '# Contact {contact}',
      'Write.',
    ])
    expect(notesOf(text)).toContain('3 heading: the bold paragraph “What we collect” was taken for a heading')
  })

  it('leaves bold paragraphs as they are if there are headings', () => {
    expect(sections('# A\n\n**Bold**\n\nb')).toEqual(['# A {a}', '**Bold**', 'b'])
  })

  it('uses the policy’s title for a text without headings', () => {
    expect(sections('Only text.')).toEqual(['# Our policy {our-policy}', 'Only text.'])
  })

  it('gives sub-headings the levels below their section, without gaps', () => {
    const text = '# A\n\n#### deep\n\n##### deeper\n\n###### deepest\n\n#### deep again\n\n# B'
    expect(sections(text)).toEqual(['# A {a}', 'h3 deep', 'h4 deeper', 'h5 deepest', 'h3 deep again', '# B {b}'])
  })

  it('moves a heading below the fifth level up to it, and says so', () => {
    const text = '# A\n\n## a\n\n### b\n\n#### c\n\n##### d\n\n# B'
    expect(sections(text).at(4)).toBe('h5 d')
    expect(notesOf(text)).toEqual(['9 heading: the heading “d” moved up to the fifth level'])
  })

  it('keeps the words of a heading that is too long', () => {
    const long = `Very ${'long '.repeat(80)}indeed`
    const [first] = convert(`# ${long}\n\na\n\n# B`).sections
    expect(first?.heading).toHaveLength(300)
    expect(outline(first ? [first] : []).split('\n')[1]).toBe(long)
  })

  it('reports what a section’s heading loses', () => {
    expect(notesOf('# **A** and [b](https://b.example)\n\n# B')).toEqual([
      '1 heading: the heading “A and b” loses the link to “https://b.example”, bold',
    ])
  })

  it('leaves out front matter, comments and attribute lists, and says so', () => {
    const text =
      '---\ntitle: X\ntags: [a]\n---\n<!-- not for readers -->\n\n# A {: #first .wide }\n\ntext\n{: lang="en" }\n\n# B {#b}'
    expect(sections(text)).toEqual(['# A {first}', 'text', '# B {b}'])
    expect(notesOf(text)).toEqual([
      '1 front-matter: the front matter is no text of the policy and was left out: “title: X; tags: [a]”',
      '5 comment: a comment is not shown to readers and was left out: “not for readers”',
      '7 attributes: “{: #first .wide }” is markup for a web page and was left out',
      '10 attributes: “{: lang="en" }” is markup for a web page and was left out',
      '12 attributes: “{#b}” is no text: the address that it gives to this place is kept',
    ])
  })

  it('treats a line at the top as text if no field follows it', () => {
    expect(sections('---\n\nHello.\n\n---\n\n# A\n\n# B').slice(0, 2)).toEqual([
      '# Introduction {introduction}',
      'Hello.',
    ])
  })

  it('gives the same sections every time', () => {
    const text = '# A\n\nSame.\n\nSame.\n\n- [x](https://x.example)\n\n| a |\n|---|\n| b |\n\n# B\n\nSame.'
    expect(convert(text)).toEqual(convert(text))
  })
})

describe('content that is not text', () => {
  it('is left out and reported: control characters and unused link definitions', () => {
    expect(sections('# A\n\na\u0007b\n\n[x]: https://a.example\n\n# B')).toEqual(['# A {a}', 'ab', '# B {b}'])
    expect(notesOf('a\u0007b\u0000\n\n[x]: https://a.example')).toEqual([
      '1 characters: 2 control characters, which cannot be seen, were left out',
      '3 definition: the address of [x], “https://a.example”, is used nowhere and was left out',
    ])
  })
})
