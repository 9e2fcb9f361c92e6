import { child, childrenNamed, numberOf, valueOf, type XmlElement } from './xml.ts'

/** What a style says, with what it takes from those that it is based on. */
export type Style = {
  /** In lower case: “heading 1”. */
  name: string
  /** The properties of paragraphs and of words, the style’s own first, then those of the styles that it is based on. */
  paragraph: XmlElement[]
  run: XmlElement[]
}

/** How many styles may be based on one another. */
const maxBases = 40

/** The styles of a document by their ids; the style of paragraphs that name none by `''`. */
export function readStyles(part: XmlElement | undefined): ReadonlyMap<string, Style> {
  const own = new Map(childrenNamed(part, 'w:style').map((style) => [style.attributes.get('w:styleId') ?? '', style]))
  const styleOf = (id: string): Style => {
    const chain: XmlElement[] = []
    for (let at = own.get(id); at !== undefined && chain.length < maxBases && !chain.includes(at);) {
      chain.push(at)
      at = own.get(valueOf(at, 'w:basedOn') ?? '')
    }
    const named = (name: string) => chain.flatMap((style) => child(style, name) ?? [])
    return { name: (valueOf(chain[0], 'w:name') ?? id).toLowerCase(), paragraph: named('w:pPr'), run: named('w:rPr') }
  }
  const styles = new Map([...own.keys()].map((id) => [id, styleOf(id)]))
  const standard = [...own.values()].find(
    ({ attributes }) =>
      attributes.get('w:type') === 'paragraph' && /^(?:1|true|on)$/.test(attributes.get('w:default') ?? ''),
  )
  const plain = standard && styles.get(standard.attributes.get('w:styleId') ?? '')
  return plain ? styles.set('', plain) : styles
}

/** The level of a heading, from 1; 0 for a document’s title; undefined for text. */
export function headingLevel(own: XmlElement | undefined, style: Style | undefined): number | undefined {
  const direct = numberOf(valueOf(own, 'w:outlineLvl'))
  if (direct !== undefined) return direct < 9 ? direct + 1 : undefined
  const named = numberOf(/^heading ([1-9])$/.exec(style?.name ?? '')?.[1])
  if (named !== undefined) return named
  if (style?.name === 'title') return 0
  const outline = style?.paragraph
    .map((properties) => numberOf(valueOf(properties, 'w:outlineLvl')))
    .find((level) => level !== undefined)
  return outline !== undefined && outline < 9 ? outline + 1 : undefined
}
