import { quoted, type Check, type ReadinessIssue } from './check.ts'
import { contentChecks } from './content-rules.ts'
import { contradictions } from './dates.ts'
import type { DraftSection } from './draft.ts'
import { imageChecks } from './image-rules.ts'
import { livingChecks } from './living-rules.ts'
import { placeholdersIn } from './placeholders.ts'
import { plainHeading } from './places.ts'
import { tableChecks } from './table-rules.ts'
import { typedNumbers } from './typed-numbers.ts'

const hasOwnText = ({ reference }: DraftSection) => reference === undefined

const headings: Check = (section, { places }) => {
  const { key, path, heading } = section
  if (!hasOwnText(section)) return []
  const at = { section: key, path: [...path, 'heading'] }
  if (heading === '') {
    const message = 'The section has no heading. Readers find it by its heading in the list of contents.'
    return [{ rule: 'missing-heading', level: 'error', ...at, message }]
  }
  if (places.headings.get(plainHeading(heading)) === section) return []
  const message = `Another section has the heading ${quoted(heading)} too. Readers cannot tell them apart in the list of contents.`
  return [{ rule: 'duplicate-heading', level: 'error', ...at, message }]
}

const emptiness: Check = (section) => {
  const { key, path, paragraphs, images, hasOther } = section
  if (!hasOwnText(section) || hasOther || images.length > 0 || paragraphs.some(({ text }) => text.trim() !== ''))
    return []
  const message = 'The section has no text. Write it, or remove the section.'
  return [{ rule: 'empty-section', level: 'error', section: key, path: [...path, 'body'], message }]
}

const levelOf = (style: string) => Number(/^h([2-6])$/.exec(style)?.[1] ?? 0)
const levelNames: Record<number, string> = {
  2: 'the section’s heading',
  3: 'a sub-heading',
  4: 'a smaller sub-heading',
}

const levels: Check = ({ key, paragraphs }) => {
  const issues: ReadinessIssue[] = []
  let above = 2
  for (const { style, path, text, top } of paragraphs) {
    const level = top ? levelOf(style) : 0
    if (level === 0) continue
    if (level > above + 1) {
      const message = `${quoted(text)} skips a level: after ${levelNames[above]} comes ${levelNames[above + 1]}. Screen readers announce the gap.`
      issues.push({ rule: 'skipped-level', level: 'warning', section: key, path, message })
    }
    above = level
  }
  return issues
}

const reference: Check = ({ key, path, reference }, { references }) => {
  const state = reference && references.get(reference.id)
  if (state === 'missing') {
    const message = 'It carries a shared section that does not exist any more. Choose another, or remove it.'
    return [{ rule: 'broken-reference', level: 'error', section: key, path, message }]
  }
  if (state !== 'draft') return []
  const message = 'It uses a shared section that isn’t published yet. Open the shared section and publish it first.'
  return [{ rule: 'unpublished-reference', level: 'error', section: key, path, message }]
}

const anchorOf = (href: string, slug: string | undefined) => {
  const [page = '', anchor] = href.split('#')
  const isOwn = page === '' || (slug !== undefined && (page === `/${slug}/` || page === `/${slug}`))
  return isOwn && anchor ? anchor : undefined
}

const links: Check = ({ key, paragraphs }, { slug, places }) =>
  paragraphs.flatMap(({ links }) =>
    links.flatMap(({ href, path, words }): ReadinessIssue[] => {
      if (/^http:/i.test(href)) {
        const message = `The link to ${quoted(href)} is not secure: others on the network can change what readers see. Use https:// if the site has it.`
        return [{ rule: 'insecure-link', level: 'warning', section: key, path, message }]
      }
      const anchor = anchorOf(href, slug)
      if (!anchor || anchor === 'top' || places.addresses.has(anchor)) return []
      const link = words.trim() === '' ? 'The link' : `The link ${quoted(words.trim())}`
      const message = `${link} leads to ${quoted(`#${anchor}`)}, and nothing in the text has that anchor any more.`
      return [{ rule: 'dead-anchor', level: 'error', section: key, path, message }]
    }),
  )

/** In a heading no hint blocks publishing: versions were sealed before this rule. */
const headingHints: Check = ({ key, path, heading }) =>
  placeholdersIn(heading).map(({ words }) => ({
    rule: 'placeholder',
    level: 'warning',
    section: key,
    path: [...path, 'heading'],
    message: `Is ${quoted(words)} in the heading a hint that should be replaced?`,
  }))

const placeholders: Check = ({ key, paragraphs }) =>
  paragraphs.flatMap(({ text, path }) =>
    placeholdersIn(text).map(({ words, certain }) => ({
      rule: 'placeholder',
      level: certain ? 'error' : 'warning',
      section: key,
      path,
      message: certain
        ? `It still holds a hint: ${quoted(words)}. Write the text in its place, or remove it.`
        : `Is ${quoted(words)} a hint that should be replaced?`,
    })),
  )

const dates: Check = ({ key, paragraphs }, { effectiveDate }) =>
  paragraphs.flatMap(({ text, path }) =>
    contradictions(text, effectiveDate).map(({ words }) => ({
      rule: 'other-date',
      level: 'warning',
      section: key,
      path,
      message: effectiveDate
        ? `The text says ${quoted(words)}, but applies from another day. Readers see the effective date above the text: remove it here, or make it agree.`
        : `The text says ${quoted(words)}. Readers see the effective date above the text: remove it here, or it will contradict that day.`,
    })),
  )

const headerRows: Check = ({ key, tables }) =>
  tables
    .filter(({ headerRows }) => !(headerRows > 0))
    .map(({ path }) => ({
      rule: 'no-header-row',
      level: 'warning',
      section: key,
      path,
      message: 'The table has no header row. Make its first row one, so that screen readers can name the columns.',
    }))

/** The rules, in the order in which a section's issues are reported. */
export const checks: readonly Check[] = [
  headings,
  emptiness,
  levels,
  reference,
  links,
  headingHints,
  placeholders,
  dates,
  headerRows,
  ...tableChecks,
  ...contentChecks,
  ...imageChecks,
  ...typedNumbers,
  ...livingChecks,
]
