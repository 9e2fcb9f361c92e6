import { comparePath, comparisonPath } from '../addresses.ts'
import { comparisonBetween, comparisonsOf, comparisonWithPrevious, type Listed } from '../comparisons.ts'
import { html, type Html } from '../html.ts'
import type { Words } from '../words.ts'

type Pair = { slug: string; before: Listed; after: Listed; texts: readonly Listed[]; words: Words }

/** The way to any other pair, this one being chosen. */
export const choosePath = ({ slug, before, after }: Pick<Pair, 'slug' | 'before' | 'after'>): string =>
  `${comparePath({ slug })}?from=${before.name}&to=${after.name}`

/** Where to go from a comparison. */
export function comparisonLinks({ slug, before, after, texts, words }: Pair): Html {
  const comparisons = comparisonsOf(texts)
  const find = ({ name }: Listed) => texts.find((text) => text.name === name)
  const [from, to] = [find(before), find(after)]
  const current = texts.find(({ status }) => status === 'in force')
  const following = texts
    .slice(to ? texts.indexOf(to) + 1 : texts.length)
    .map((text) => comparisonWithPrevious(comparisons, texts, text))
    .find((next) => next?.before === to)
  const candidates = [
    { text: words.compare.previous, target: from && comparisonWithPrevious(comparisons, texts, from) },
    { text: words.compare.next, target: following },
    { text: words.archive.compareCurrent, target: comparisonBetween(comparisons, from, current) },
  ]
  const links = candidates.flatMap(({ text, target }) =>
    target && !(target.before === from && target.after === to)
      ? [{ text, href: comparisonPath({ slug }, target) }]
      : [],
  )
  const all = [...links, { text: words.compare.chooseOthers, href: choosePath({ slug, before, after }) }]
  return html`<nav class="more" aria-label="${words.compare.others}">
    <ul>
      ${all.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)}
    </ul>
  </nav>`
}
