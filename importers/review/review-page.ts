import { redline, type Redline } from '../../policy/redline/index.ts'
import { plainText } from '../../policy/plain-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { Plan, Step } from '../plan.ts'
import { placeOf } from '../text-notes.ts'
import { escaped } from './escaped.ts'
import { redlineMarkup } from './review-redline.ts'

/** The minimum share of a version's words that the text before has too. With fewer it may be another policy. */
const minLikeness = 0.5
/** The maximum length of a quotation of what was left out, in UTF-16 code units. */
const quotedLength = 600

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
article { border-top: 2px solid; margin-top: 2rem; padding-top: 1rem }
ins { background: light-dark(#d7f5d7, #14401c); text-decoration: underline }
del { background: light-dark(#ffdede, #5a1f1f); text-decoration: line-through }
.move { text-decoration-style: double }
.quiet, small { color: light-dark(#555, #aaa) }
.doubt { border-inline-start: 4px solid #c60; padding-inline-start: .75rem }
.h3, .h4, .h5 { font-weight: bold }
table { border-collapse: collapse } td, th { border: 1px solid; padding: .25rem .5rem; vertical-align: top; text-align: start }
nav a { margin-inline-end: .75rem; display: inline-block }
`

/**
 * A page on which somebody checks an import before anything is written: each version with its date, its source, what was
 * left out of it, and what changed from the text before. What is uncertain is marked.
 */
export function reviewPage(plan: Plan): string {
  const { title, steps, remarks } = plan
  const texts = steps.map((step) => stepMarkup(step, title))
  const uncertain = texts.filter(({ doubts }) => doubts > 0).length
  const links = steps.map(
    ({ version }, index) =>
      `<a href="#v${version.sequence}">${version.effectiveDate}${(texts[index]?.doubts ?? 0) > 0 ? ' ⚠' : ''}</a>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}: an import to check</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}: an import to check</h1>
<p>Nothing is written yet. Read each step, then run the import again with <code>--yes</code>.</p>
<p>${steps.length} ${steps.length === 1 ? 'version' : 'versions'} to record${uncertain === 0 ? '' : `, of which ${uncertain} ${uncertain === 1 ? 'has' : 'have'} something uncertain (⚠)`}.</p>
<ul>${remarks.map((remark) => `<li>${escaped(remark)}</li>`).join('')}</ul>
<nav>${links.join('\n')}</nav>
${texts.map(({ markup }) => markup).join('\n')}
</body>
</html>
`
}

function stepMarkup(step: Step, title: string): { markup: string; doubts: number } {
  const { version, text, dating, before } = step
  const compared = before && redline({ title, sections: before }, { title, sections: version.sections })
  const doubts = doubtsOf(step, compared)
  const isRecorded = version.dateKind === 'recorded'
  const facts = [
    isRecorded ? 'date of recording' : 'effective date',
    `version ${version.sequence}`,
    version.changeKind,
    `${version.sections.length} sections`,
    `${wordCount(version.sections)} words`,
  ]
  const stated =
    text.stated && dating.kind === 'recorded' ? `<p>The text says “${escaped(text.stated.words)}”.</p>` : ''
  const source = version.source?.url
    ? `<a href="${escaped(version.source.url)}" rel="noreferrer">${escaped(version.source.url)}</a>`
    : escaped(version.source?.note ?? text.file)
  const markup = `<article id="v${version.sequence}">
<h2>${version.effectiveDate}</h2>
<p class="quiet">${facts.map(escaped).join(' · ')}</p>
<p>From ${source}</p>
${stated}
${doubts.map((doubt) => `<p class="doubt">⚠ ${escaped(doubt)}</p>`).join('\n')}
${leftMarkup(step)}
${compared ? `<p>${escaped(inWords(compared))}</p>\n${redlineMarkup(compared)}` : wholeText(version.sections)}
</article>`
  return { markup, doubts: doubts.length }
}

function doubtsOf({ text, dating, version }: Step, compared: Redline | undefined): string[] {
  const stated =
    text.stated !== undefined && dating.doubt !== undefined
      ? [`The date “${text.stated.words}” is not taken: ${dating.doubt}.`]
      : []
  const words = wordCount(version.sections)
  const { added, moved } = compared?.summary.words ?? { added: 0, moved: 0 }
  const kept = words === 0 ? 1 : (words - added - moved) / words
  const other = compared && kept < minLikeness ? ['Most of the words are new. Check that this is the same policy.'] : []
  const faults = text.notes.filter(({ kind }) => kind === 'unnamed').map(({ message }) => message)
  return [
    ...(text.doubts ?? []).map((doubt) => `${doubt.charAt(0).toUpperCase()}${doubt.slice(1)}.`),
    ...stated,
    ...other,
    ...faults,
  ]
}

function leftMarkup({ text }: Step): string {
  const left = (text.left ?? []).map(({ what, words }) => {
    const shown = words.length > quotedLength ? `${words.slice(0, quotedLength)}…` : words
    return `<li>Left out, ${escaped(what)}: “${escaped(shown)}”</li>`
  })
  const notes = text.notes.map((note) => `<li>${escaped(`${text.file}${placeOf(note)}: ${note.message}`)}</li>`)
  const all = [...left, ...notes]
  if (all.length === 0) return ''
  return `<details><summary>${all.length} ${all.length === 1 ? 'note' : 'notes'} on what was left out or changed</summary><ul>${all.join('\n')}</ul></details>`
}

const wordCount = (sections: readonly Section[]): number =>
  sections.reduce((sum, { body }) => sum + (plainText(body).match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0), 0)

function inWords({ summary, identical }: Redline): string {
  if (identical) return 'Nothing that a reader can see changed.'
  const { added, removed, moved } = summary.words
  return `${added} words added, ${removed} removed, ${moved} moved.`
}

const wholeText = (sections: readonly Section[]): string =>
  sections
    .map(
      ({ heading, body }) =>
        `<h4>${escaped(heading)}</h4>${plainText(body)
          .split('\n')
          .map((line) => `<p>${escaped(line)}</p>`)
          .join('')}`,
    )
    .join('\n')
