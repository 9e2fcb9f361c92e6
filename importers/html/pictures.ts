import type { ImageDraft } from './draft.ts'
import { quoted, type Reporter } from './report.ts'
import type { HtmlElement } from './tree.ts'

/** The maximum length of an alternative text, in UTF-16 code units. */
const maxAlt = 2000
const maxShownAddress = 120

/** One or a few emoji: some programs draw them as pictures. */
const emoji = /^(?:\p{Extended_Pictographic}\uFE0F?\u200D?)+$/u

/** The lake's asset that a picture becomes, or why it cannot be published. */
export type HeldPicture = { asset: string } | { refused: string }
/** Keeps the picture with an address. Undefined if its bytes did not come with the text: addresses are not fetched. */
export type HoldPicture = (address: string) => HeldPicture | undefined

type Options = { report: Reporter; holdPicture?: HoldPicture | undefined }

/** What is kept of a picture: itself, the emoji that it stands for, or an empty text. Anything else is reported. */
export function readPicture({ attributes, name }: HtmlElement, { report, holdPicture }: Options): ImageDraft | string {
  const alt = (attributes.get('alt') ?? '').replace(/\s+/g, ' ').trim()
  if (emoji.test(alt)) return alt
  if (attributes.get('aria-roledescription') === 'checkbox') {
    report({
      kind: 'list',
      outcome: 'left-out',
      message: `${alt === 'checked' ? 'A ticked' : 'An empty'} box before an item was left out.`,
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
