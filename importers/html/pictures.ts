import type { ImageDraft } from './draft.ts'
import { quoted, type Reporter } from './report.ts'
import type { HtmlElement } from './tree.ts'

/** The longest alternative text of a picture. */
const maxAlt = 2000
const maxShownAddress = 120

/** One or a few emoji: some programs draw them as pictures. */
const emoji = /^(?:\p{Extended_Pictographic}\uFE0F?\u200D?)+$/u

/** The lake's asset that a picture becomes, or why it cannot be published; undefined if nothing of it is at hand. */
export type HeldPicture = { asset: string } | { refused: string }
/** What becomes of a picture, by its address: bytes that came with the text can be kept, other addresses are not read. */
export type HoldPicture = (address: string) => HeldPicture | undefined

type Options = { report: Reporter; holdPicture?: HoldPicture | undefined }

/** A picture as what is kept of it: itself, between two paragraphs; the character that it stands for; or nothing. */
export function readPicture({ attributes, name }: HtmlElement, { report, holdPicture }: Options): ImageDraft | string {
  const alt = (attributes.get('alt') ?? '').replace(/\s+/g, ' ').trim()
  if (emoji.test(alt)) return alt
  if (attributes.get('aria-roledescription') === 'checkbox') {
    report({
      kind: 'list',
      outcome: 'left-out',
      message: `A ${alt === 'checked' ? 'ticked' : 'empty'} box before an item was left out.`,
    })
    return ''
  }
  const isDot = attributes.get('width') === '1' && attributes.get('height') === '1'
  if (name !== 'img' || isDot) return ''
  const address = attributes.get('src') ?? ''
  const held = holdPicture?.(address)
  const described = alt === '' ? 'it has no description' : `its description is ${quoted(alt)}`
  if (held && 'asset' in held) {
    const ask = alt === '' ? 'It has no description: write what it shows.' : `Check its description: ${quoted(alt)}.`
    report({
      kind: 'image',
      outcome: 'kept',
      message: `A picture came with the text. ${ask}`,
      became: alt.slice(0, maxAlt),
    })
    return { kind: 'image', asset: held.asset, alt: alt.slice(0, maxAlt) }
  }
  const why = held ? `, as ${held.refused}` : ''
  const from = /^https?:/i.test(address) ? ` from ${quoted(address, maxShownAddress)}` : ''
  report({
    kind: 'image',
    outcome: 'left-out',
    message: `A picture${from} was left out${why}: ${described}. Add it to the text by itself.`,
  })
  return ''
}
