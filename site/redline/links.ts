import { comparePath, comparisonPath } from '../model/addresses.ts'
import { comparisonWithNext, comparisonWithPrevious, type Comparison, type Listed } from '../model/comparisons.ts'
import { html, type Html } from '../formats/html.ts'
import type { Words } from '../words/index.ts'

type Compared = { before: Pick<Listed, 'name'>; after: Pick<Listed, 'name'> }

/** What can be compared of a policy, and which pairs are pages. */
type Comparable = { texts: readonly Listed[]; comparisons: ReadonlyMap<string, Comparison<Listed>> }

/** The way to any other pair, this one being chosen. */
export const choosePath = ({ slug, before, after }: Compared & { slug: string }): string =>
  `${comparePath({ slug })}?from=${before.name}&to=${after.name}`

/**
 * The comparisons before and after one. They tell nothing of the text in force: what two old texts differ in stays the
 * same page when a new one comes.
 */
export const comparisonsBeside = (
  { before, after }: Compared,
  { texts, comparisons }: Comparable,
): { previous?: Comparison<Listed>; next?: Comparison<Listed> } => ({
  previous: comparisonWithPrevious(comparisons, texts, before),
  next: comparisonWithNext(comparisons, texts, after),
})

/** Where to go from a comparison. */
export function comparisonLinks(compared: Compared & Comparable & { slug: string; words: Words }): Html {
  const { slug, words } = compared
  const { previous, next } = comparisonsBeside(compared, compared)
  const candidates = [
    { text: words.compare.previous, target: previous },
    { text: words.compare.next, target: next },
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
