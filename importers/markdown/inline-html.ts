import type { Context } from './context.ts'
import { anchorId } from '../../schemas/records/portable-text.ts'
import { tagMarks } from '../html/inline.ts'
import { htmlTokens, isMarkup, lineTags, type HtmlTag } from './html.ts'
import { quote, type Place } from './notes.ts'
import { objectRun, withMark, type Run, type Style } from '../text/runs.ts'

/** The id of a tag: links to it lead here. */
const anchorOf = ({ attributes, closing }: HtmlTag): string | undefined => {
  const id = closing ? undefined : (attributes.get('id') ?? attributes.get('name'))
  return id !== undefined && anchorId.safeParse(id).success ? id : undefined
}

type OpenTag = { name: string; apply: (style: Style) => Style; style: Style }

/**
 * Reads raw HTML between other text. Tags that Portable Text has a word for become marks, links and line
 * breaks; tags that only dress text are taken off and noted; any other tag is kept as the text that it is.
 */
export function htmlStyles(context: Context, outer: Style) {
  /** Each with the style of the text in it. */
  const open: OpenTag[] = []
  const style = (): Style => open.at(-1)?.style ?? outer

  function close(index: number): void {
    open.splice(index, 1)
    for (let at = index; at < open.length; at++) {
      const tag = open[at]
      if (tag) tag.style = tag.apply(open[at - 1]?.style ?? outer)
    }
  }

  function tag(token: HtmlTag, place: Place, below: number): string {
    const { name, closing, raw, attributes } = token
    if (name === 'br') return '\n'
    if (!isMarkup(token)) {
      context.note(place, 'html', `${quote(raw)} is kept as text`, below)
      return raw
    }
    const mark = tagMarks[name]
    const opened = open.findLastIndex((candidate) => candidate.name === name)
    if (closing && opened >= 0) {
      close(opened)
      return lineTags.has(name) ? '\n' : ''
    }
    if (name === 'img') {
      const alt = attributes.get('alt') ?? ''
      const kept = alt ? `its description is kept as text: ${quote(alt)}` : 'it has no description'
      context.note(place, 'image', `the image ${quote(attributes.get('src') ?? '')} was left out; ${kept}`, below)
      return alt
    }
    const url = closing ? undefined : attributes.get('href')
    const href = name === 'a' && url !== undefined ? context.link(url, raw, place) : undefined
    if (mark === undefined && href === undefined && !(name === 'a' && anchorOf(token) !== undefined)) {
      context.note(place, 'html', `the tag ${quote(raw)} was taken off; the text in it is kept`, below)
    }
    if (!closing && !raw.endsWith('/>') && name !== 'hr' && name !== 'wbr') {
      const apply = (inner: Style): Style => {
        const marked = mark ? withMark(inner, mark) : inner
        return href === undefined ? marked : { ...marked, href }
      }
      open.push({ name, apply, style: apply(style()) })
    }
    if (name === 'td' || name === 'th') return ' '
    return lineTags.has(name) ? '\n' : ''
  }

  function read(html: string, place: Place): Run[] {
    const runs: Run[] = []
    let below = 0
    for (const token of htmlTokens(html)) {
      if (token.kind === 'comment') {
        const words = token.raw.slice(4, -3)
        context.note(
          place,
          'comment',
          `a comment is not shown to readers and was left out: ${quote(words, 200)}`,
          below,
        )
      }
      const before = style()
      const text = token.kind === 'tag' ? tag(token, place, below) : token.kind === 'text' ? token.text : ''
      const id = token.kind === 'tag' && isMarkup(token) ? anchorOf(token) : undefined
      if (id !== undefined) runs.push(objectRun({ _type: 'anchor', id }))
      if (text !== '') runs.push({ text: token.kind === 'text' ? text.replace(/[ \t\n\f\r]+/g, ' ') : text, ...before })
      below += (token.kind === 'text' ? token.text : token.raw).split('\n').length - 1
    }
    return runs
  }
  return { read, style }
}
