import { describe, expect, it } from 'vitest'
import { notesIn } from '../../../../policy/plain-text.ts'
import { body, convert, notesOf } from '../outline.ts'

describe('Markdown text with marks and links', () => {
  it('nests bold, italic, code and links in any order', () => {
    expect(body('**a _b_** _c **d**_ `e` [f **g** `h`](https://x.example) **[i](https://y.example)**')).toBe(
      '**a ****_b_** _c _**_d_** `e` [f ](https://x.example)**[g](https://x.example)**[ ](https://x.example)`[h](https://x.example)` **[i](https://y.example)**',
    )
  })

  it('joins neighbouring spans with the same marks, and uses one definition per link', () => {
    const [section] = convert('# A\n\n**a****b** [c _d_](https://x.example)').sections
    const block = section?.body[0]
    expect(block?._type === 'block' && block.markDefs).toHaveLength(1)
  })

  it('keeps hard line breaks and turns soft ones into spaces', () => {
    expect(body('a\nb  \nc\\\nd<br>e<br />f')).toBe('a b⏎c⏎d⏎e⏎f')
  })

  it('turns bare web and mail addresses into links', () => {
    expect(body('See www.a.example, <https://b.example/> or mail@c.example.')).toBe(
      'See [www.a.example](http://www.a.example), [https://b.example/](https://b.example/) or [mail@c.example](mailto:mail@c.example).',
    )
  })

  it('resolves reference links, and keeps other brackets', () => {
    expect(body('[a][1], [b], [c][nowhere]\n\n[1]: https://a.example\n[b]: https://b.example')).toBe(
      '[a](https://a.example), [b](https://b.example), [c][nowhere]',
    )
  })

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x'])(
    'keeps the words of a link to %s and drops the link',
    (url) => {
      const text = `a [b](${url}) c`
      expect(body(text)).toBe('a b c')
      expect(notesOf(`# One\n\n${text}`)).toEqual([
        `3 link: the link “b” leads to “${url}”, which cannot be published; the words are kept`,
      ])
    },
  )

  it('drops relative links if the source page is unknown, and completes them otherwise', () => {
    expect(body('[a](terms.html)')).toBe('a')
    expect(notesOf('[a](terms.html)')).toEqual([
      '1 link: the link “a” leads to “terms.html”, which cannot be published; the words are kept; --base says where such links lead',
    ])
    expect(body('[a](terms.html) [b](/c)', { base: 'https://x.example/legal/privacy' })).toBe(
      '[a](https://x.example/legal/terms.html) [b](https://x.example/c)',
    )
  })

  it('completes addresses that lack a part, and says so', () => {
    expect(body('[a](//x.example/y) [b](www.x.example/z) [c](me@x.example) [d](<https://x.example/a b>)')).toBe(
      '[a](https://x.example/y) [b](https://www.x.example/z) [c](mailto:me@x.example) [d](https://x.example/a%20b)',
    )
    expect(notesOf('[b](www.x.example)')).toEqual([
      '1 link: the link to “www.x.example” was completed: https://www.x.example',
    ])
  })

  it('keeps the words of images, shows struck text, footnotes and tooltips, and says what became of them', () => {
    const text = 'a ![logo](l.png) ~~gone~~ [x](https://x.example "tip") note[^1]\n\n[^1]: The foot.'
    expect(body(text)).toBe('a logo ~~gone~~ [x](https://x.example) note{footnote}')
    expect(notesOf(text)).toEqual([
      '1 image: the image “l.png” was left out; its description is kept as text: “logo”',
      '1 strikethrough: “gone” is shown struck through',
      '1 link: the link “x” loses its tooltip “tip”',
      '3 footnote: the footnote [1] is a note of its section: “The foot.”',
    ])
  })
})

describe('Markdown footnotes', () => {
  const bodyOf = (text: string, at = 0) => convert(text).sections[at]?.body ?? []

  it('stand where their signs stand, with all their paragraphs and lists, and are counted by section', () => {
    const text =
      '# One\n\nFirst[^a], second[^b].\n\n# Two\n\nThird[^c].\n\n[^c]: Of *two*.\n[^a]: Of one.\n\n    3. With a list.\n[^b]: B.'
    expect(bodyOf(text).flatMap((block) => (block._type === 'block' ? notesIn([block]) : []))).toMatchObject([
      { body: [{ children: [{ text: 'Of one.' }] }, { listItem: 'number' }] },
      { body: [{ children: [{ text: 'B.' }] }] },
    ])
    expect(bodyOf(text, 1)).toHaveLength(1)
    expect(convert(text).notes.map(({ message }) => message)).toEqual([
      'the footnote [c] is a note of its section: “Of two.”',
      'the footnote [a] is a note of its section: “Of one. With a list.”',
      'the footnote [b] is a note of its section: “B.”',
    ])
  })

  it('are words where they are referred to twice, in a heading alone, or not at all', () => {
    expect(body('a[^1] b[^1]\n\n[^1]: Note.')).toBe('a{footnote} b[1]')
    expect(notesOf('a[^1] b[^1]\n\n[^1]: Note.')).toContain('1 footnote: the reference [1] is kept as text')
    expect(body('a\n\n[^1]: Note.')).toBe('a\n[1] Note.')
    expect(convert('# One[^1]\n\na\n\n[^1]: Note.').sections[0]?.body).toHaveLength(2)
  })

  it('with words that differ in nothing unnamed', () => {
    for (const text of [
      'a[^x]\n\n# Two\n\nb\n\n[^x]: Words, and\n\n    | a | b |\n    |---|---|\n    | c | d |',
      'a[^1]\n\n[^1]: x[^2]\n[^2]: y',
    ]) {
      expect(
        convert(text).notes.filter(({ kind }) => kind === 'unnamed'),
        text,
      ).toEqual([])
    }
  })
})

describe('raw HTML in Markdown', () => {
  it('understands tags that Portable Text has a word for', () => {
    expect(body('<b>a</b> <i>b</i> <u>c</u> <code>d</code> <a href="https://x.example">e</a>')).toBe(
      '**a** _b_ ~c~ `d` [e](https://x.example)',
    )
    expect(notesOf('<b>a</b> <u>c</u>')).toEqual([])
  })

  it('converts superscript, subscript and strikethrough', () => {
    expect(body('10<sup>6</sup> H<sub>2</sub>O <del>five</del> <s>six</s>')).toBe('10^6^ H,2,O ~~five~~ ~~six~~')
  })

  it('keeps a single tilde as text', () => {
    expect(body('for 1~3 years or 80~100 EUR')).toBe('for 1~3 years or 80~100 EUR')
  })

  it.each(['<Section 3c of the Rules>', '<b and c>', '<a person of the firm>', '<Name>'])(
    'keeps words in angle brackets that are not a tag: %s',
    (words) => {
      expect(body(`As in ${words} it says.`)).toBe(`As in ${words} it says.`)
      expect(body(words)).toBe(words)
    },
  )

  it('reads all character references, and attributes without quotation marks', () => {
    expect(body('<p>&euro;&nbsp;5 &hellip; &#8364;</p>')).toBe('€\u00a05 … €')
    expect(body('<a href=https://x.example/y>here</a>')).toBe('[here](https://x.example/y)')
    expect(body('<a href=https://x.example/?q=y class=z>here</a>, too')).toBe('[here](https://x.example/?q=y), too')
  })

  it('separates the words of a heading at a line break', () => {
    expect(body('# Fees<br>and taxes').split('\n')[0]).toBe('# Fees and taxes {fees-and-taxes}')
  })

  it('reads a table or a list in HTML as one', () => {
    expect(body('<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>')).toBe('‖ A | B\n| 1 | 2')
    expect(body('<ul><li>one</li><li>two</li></ul>')).toBe('- one\n- two')
  })

  it('removes formatting tags and keeps the words', () => {
    const text = 'a <span class="x">b</span> c</span>'
    expect(body(text)).toBe('a b c')
    expect(notesOf(text)).toEqual([
      '1 html: the tag “<span class="x">” was taken off; the text in it is kept',
      '1 html: the tag “</span>” was taken off; the text in it is kept',
    ])
  })

  it('keeps what is not text markup as literal text', () => {
    const text = 'Dear <name>, <script>alert(1)</script>'
    expect(body(text)).toBe('Dear <name>, <script>alert(1)</script>')
    expect(notesOf(text)[1]).toBe('1 html: “<script>” is kept as text')
  })

  it('turns each line of an HTML block into a paragraph', () => {
    expect(body('<div align="center"><p>A &amp; b</p>\n<p>c<br>d</p></div>')).toBe('A & b\nc\nd')
  })

  it('drops an unsafe link written as HTML', () => {
    expect(body('<a href="javascript:alert(1)">a</a>')).toBe('a')
  })
})
