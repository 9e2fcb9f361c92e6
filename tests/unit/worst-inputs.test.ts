import { describe, expect, it } from 'vitest'
import { convertHtml } from '../../importers/html/convert.ts'
import { keyMaker } from '../../importers/markdown/block-keys.ts'
import { convertMarkdown } from '../../importers/markdown/convert.ts'
import { readSvg } from '../../lake/assets/svg.ts'

/**
 * What a parser does with the worst that somebody may write: it takes time that grows with the text, or refuses it and
 * says why. The processor's time for a text is compared with that for a quarter of it: four times as much is what is due,
 * sixteen times as much is what is to be found out.
 */
const maxGrowth = 9
const large = 24_000
/** Less says nothing: other things take as long. */
const minMs = 150
const tries = 3

const filled = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length))
const counted = (piece: (at: number) => string) => (length: number) => {
  const parts: string[] = []
  for (let [at, size] = [0, 0]; size < length; at++) {
    const part = piece(at)
    parts.push(part)
    size += part.length
  }
  return parts.join('')
}
const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`

const parsers = {
  Markdown: (text: string) =>
    convertMarkdown(text, { title: 'A' }, (drafts) => drafts.map((_, index) => `section-${index}`)),
  HTML: (text: string) => convertHtml(text, { keys: keyMaker() }),
  SVG: (text: string) => readSvg(svg(text)),
}

const shapes: Record<keyof typeof parsers, Record<string, (length: number) => string>> = {
  Markdown: {
    'comments without an end': filled('x <!-- '),
    'comments that end in another paragraph': (length) => `${filled('x <!-- ')(length)}\n\n-->`,
    'instructions without an end': filled('x <? '),
    'sections of characters without an end': filled('x <!CDATA[ <![CDATA[ '),
    'declarations without an end': filled('x <!A '),
    'attributes without an end': filled('<a b="'),
    'tags that are never closed': filled('<b>'),
    'emphasis that is never closed': filled('*a '),
    'emphasis that was never opened': filled('a* '),
    'emphasis in emphasis': filled('**_'),
    brackets: filled('['),
    'pictures that are never closed': filled('![a]('),
    'references to nothing': filled('[a]'),
    'signs of code, each longer': counted((at) => `${'`'.repeat(at + 1)} `),
    quotations: filled('> '),
    'lists that begin in a line': filled('- '),
    'quotations, line by line': filled('> > > > > > > > > > > > a\n'),
    'lists in lists': counted((at) => `${'  '.repeat(at % 40)}- a\n`),
    footnotes: counted((at) => `a[^${at}]\n\n[^${at}]: b\n\n`),
    definitions: counted((at) => `[a${at}]: /x\n`),
    'links to sections': counted((at) => `[x](#h-${at})\n\n`),
    'equal headings': filled('## Same\n\na\n\n'),
    'a wide table': (length) => `${'|a'.repeat(length / 4)}|\n${'|-'.repeat(length / 4)}|\n`,
    'front matter': (length) => `---\n${filled('a: b\n')(length)}`,
    'lists of attributes': filled('{: .a '),
    backslashes: filled('\\'),
    references: filled('&amp;'),
    'line breaks': filled('a  \n'),
  },
  HTML: {
    'tags that are never closed': filled('<b>'),
    'parts in parts': filled('<div>'),
    'comments without an end': filled('<!-- '),
    'formats that overlap': filled('<b><i></b></i>'),
    paragraphs: filled('<p>a'),
    'styles without an end': filled('<p style="a:b;'),
    'typed bullets with spaces': filled('<p>•&nbsp;&nbsp;&nbsp;</p>'),
    'one bullet with spaces': (length) => `<p>•${filled('&nbsp;')(length)}</p>`,
    'table cells': filled('<table><tr><td>a'),
    'list items': filled('<ol><li>a'),
    'links to notes': counted((at) => `<a href="#n${at}" id="r${at}">[${at}]</a>`),
    'conditional comments': filled('<!--[if gte vml 1]><v:textbox>'),
    references: filled('&ampa'),
  },
  SVG: {
    'parts in parts': filled('<g>'),
    attributes: (length) => `<g ${counted((at) => `a${at}="b" `)(length)}/>`,
    addresses: (length) => `<style>${filled('url(#a')(length)}</style>`,
    'comments without an end': filled('<!-- '),
    namespaces: (length) => `<g ${counted((at) => `xmlns:n${at}="u" `)(length)}/>`,
    'a long path': (length) => `<path d="${filled('M0 0')(length)}"/>`,
  },
}

/** Processor time, which other processes do not lengthen. */
function processorMs(work: () => unknown): number {
  const before = process.threadCpuUsage()
  try {
    work()
  } catch (error) {
    // A refusal says what to do.
    expect((error as Error).name).toMatch(/^(?:ImportError|HtmlTooLargeError)$/)
  }
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

describe.each(Object.entries(parsers))('%s', (name, parse) => {
  it.each(Object.entries(shapes[name as keyof typeof parsers]))(
    'is read in a time that grows no faster than the text: %s',
    { timeout: 60_000 },
    (_, make) => {
      const [small, whole] = [make(large / 4), make(large)]
      const growths: number[] = []
      for (let turn = 0; turn < tries; turn++) {
        const least = processorMs(() => parse(small))
        const most = processorMs(() => parse(whole))
        growths.push(most < minMs ? 0 : most / Math.max(least, minMs / maxGrowth))
        if ((growths.at(-1) ?? 0) <= maxGrowth) break
      }
      expect(Math.min(...growths)).toBeLessThanOrEqual(maxGrowth)
    },
  )
})
