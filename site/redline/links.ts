import { comparePath, comparisonPath } from '../addresses.ts'
import { comparisonsOf, comparisonWithPrevious, type Comparison, type Listed } from '../comparisons.ts'
import { html, type Html } from '../html.ts'
import type { Words } from '../words.ts'

type Pair = { slug: string; before: Listed; after: Listed; texts: readonly Listed[]; words: Words }

/** The way to any other pair, this one being chosen. */
export const choosePath = ({ slug, before, after }: Pick<Pair, 'slug' | 'before' | 'after'>): string =>
  `${comparePath({ slug })}?from=${before.name}&to=${after.name}`

/**
 * The comparisons before and after one. They tell nothing of the text in force: what two old texts differ in stays the
 * same page when a new one comes.
 */
export function comparisonsBeside({ before, after, texts }: Pick<Pair, 'before' | 'after' | 'texts'>): {
  previous?: Comparison<Listed>
  next?: Comparison<Listed>
} {
  const comparisons = comparisonsOf(texts)
  const find = ({ name }: Listed) => texts.find((text) => text.name === name)
  const [from, to] = [find(before), find(after)]
  const previous = from && comparisonWithPrevious(comparisons, texts, from)
  for (const text of texts.slice(to ? texts.indexOf(to) + 1 : texts.length)) {
    const next = comparisonWithPrevious(comparisons, texts, text)
    if (next?.before === to) return { previous, next }
  }
  return { previous }
}

/** Where to go from a comparison. */
export function comparisonLinks({ slug, before, after, texts, words }: Pair): Html {
  const { previous, next } = comparisonsBeside({ before, after, texts })
  const candidates = [
    { text: words.compare.previous, target: previous },
    { text: words.compare.next, target: next },
  ]
  const links = candidates.flatMap(({ text, target }) =>
    target ? [{ text, href: comparisonPath({ slug }, target) }] : [],
  )
  const all = [...links, { text: words.compare.chooseOthers, href: choosePath({ slug, before, after }) }]
  return html`<nav class="more" aria-label="${words.compare.others}">
    <ul>
      ${all.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)}
    </ul>
  </nav>`
}
