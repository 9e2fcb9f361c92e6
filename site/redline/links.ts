import { comparePath, comparisonPath } from '../model/addresses.ts'
import type { Listed } from '../model/comparisons.ts'
import { html, type Html } from '../formats/html.ts'
import type { Words } from '../words/index.ts'

type Compared = { before: Pick<Listed, 'name'>; after: Pick<Listed, 'name'> }

/** The comparisons before and after one, if they are pages. */
export type Neighbours = { previous?: { name: string }; next?: { name: string } }

/** The way to any other pair, this one being chosen. */
export const choosePath = ({ slug, before, after }: Compared & { slug: string }): string =>
  `${comparePath({ slug })}?from=${before.name}&to=${after.name}`

/** Where to go from a comparison. */
export function comparisonLinks(compared: Compared & { slug: string; words: Words; neighbours: Neighbours }): Html {
  const { slug, words, neighbours } = compared
  const candidates = [
    { text: words.compare.previous, target: neighbours.previous },
    { text: words.compare.next, target: neighbours.next },
  ]
  const links = candidates.flatMap(({ text, target }) =>
    target ? [{ text, href: comparisonPath({ slug }, target) }] : [],
  )
  const all = [...links, { text: words.compare.chooseOthers, href: choosePath(compared) }]
  return html`<nav class="more" aria-label="${words.compare.others}">
    <ul>
      ${all.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)}
    </ul>
  </nav>`
}
