import type { Run } from '../../text/runs.ts'
import { linesOf, runsText, tidyRuns } from '../../text/runs.ts'
import type { Draft, TextDraft } from '../draft.ts'
import { quoted, type Reporter } from '../report.ts'
import { findBreaks, type Break } from './breaks.ts'
import { isSpaceless, pageLine, type PageLine } from './page-line.ts'

/** A line of a draft, with what it is read as. */
type DraftLine = { runs: Run[]; draft: TextDraft; isFirst: boolean; line: PageLine }

/**
 * Joins the lines of a page to paragraphs, as viewers of PDF copy one line for each line of the page.
 * Before: `We keep what you` and `write to us.`; after: `We keep what you write to us.`. What is not sure stays as it
 * is, and is named.
 */
export function joinPageLines(drafts: readonly Draft[], report: Reporter): Draft[] {
  const counted = { lines: 0, paragraphs: 0 }
  const joined = stretches(drafts).flatMap((stretch) =>
    isReadable(stretch[0]) ? joinStretch(stretch.filter(isReadable), counted, report) : stretch,
  )
  const { lines, paragraphs } = counted
  if (lines > 0) {
    const to = paragraphs === 1 ? 'one paragraph' : `${paragraphs} paragraphs`
    report({ kind: 'lines', outcome: 'kept', message: `${lines} lines were joined to ${to}.` })
  }
  return joined
}

/** A paragraph that may be lines of a page: headings, terms, numbered items and code are none. */
const isReadable = (draft: Draft | undefined): draft is TextDraft =>
  draft?.kind === 'text' &&
  draft.style === 'normal' &&
  draft.continues === undefined &&
  (draft.item === undefined || (draft.item.sign.kind === 'bullet' && draft.item.level === 1)) &&
  !draft.runs.some(({ marks }) => marks.includes('code'))

/** Drafts in rows: those that may be lines of a page, and those between them. */
function stretches(drafts: readonly Draft[]): Draft[][] {
  const found: Draft[][] = []
  for (const draft of drafts) {
    const open = found.at(-1)
    if (open?.[0] && isReadable(open[0]) === isReadable(draft)) open.push(draft)
    else found.push([draft])
  }
  return found
}

function joinStretch(
  drafts: readonly TextDraft[],
  counted: { lines: number; paragraphs: number },
  report: Reporter,
): TextDraft[] {
  const lines = drafts.flatMap((draft, group) =>
    linesOf(draft.runs).map((runs, at): DraftLine => {
      const sign = at === 0 && draft.item ? '• ' : ''
      return { runs, draft, isFirst: at === 0, line: pageLine(`${sign}${runsText(runs)}`, group) }
    }),
  )
  const breaks = findBreaks(lines.map(({ line }) => line))
  for (const [at, found] of breaks.entries())
    if (found === 'unsure') nameUnsure(lines[at]?.line, lines[at + 1]?.line, report)
  if (!breaks.includes('join')) return [...drafts]
  counted.lines += breaks.filter((found, at) => found === 'join' || breaks[at - 1] === 'join').length
  if (breaks.at(-1) === 'join') counted.lines += 1
  counted.paragraphs += breaks.filter((found, at) => found === 'join' && breaks[at - 1] !== 'join').length
  return written(lines, breaks)
}

function nameUnsure(above: PageLine | undefined, below: PageLine | undefined, report: Reporter): void {
  const end = above?.text.slice(-40) ?? ''
  const words = quoted(end.slice(end.indexOf(' ') + 1))
  const message = `A line ends with ${words}, and the next begins with ${quoted(below?.text ?? '', 30)}. If they are one paragraph, join them.`
  report({ kind: 'lines', outcome: 'kept', message })
}

function written(lines: readonly DraftLine[], breaks: readonly Break[]): TextDraft[] {
  const out: TextDraft[] = []
  for (const [at, { runs, draft, isFirst }] of lines.entries()) {
    const found = breaks[at - 1]
    const open = out.at(-1)
    if (open && found === 'join') open.runs.push(...between(open.runs, runs), ...runs)
    else if (open && !isFirst && found !== 'apart') open.runs.push({ text: '\n', marks: [] }, ...runs)
    else out.push(isFirst ? { ...draft, runs: [...runs] } : withoutBullet(runs))
  }
  return out.map((draft) => ({ ...draft, runs: tidyRuns(draft.runs) }))
}

/** The space between two lines of a paragraph, with the format that both have. */
function between(above: readonly Run[], below: readonly Run[]): Run[] {
  const [last, first] = [above.findLast(({ object }) => !object), below.find(({ object }) => !object)]
  if (!last || !first) return []
  const isTight = isSpaceless(last.text.trimEnd().at(-1)) && isSpaceless(first.text.trimStart()[0])
  if (isTight) return []
  const isSame = last.href === first.href && last.marks.join() === first.marks.join()
  return [isSame ? { ...last, text: ' ' } : { text: ' ', marks: [] }]
}

const bullet = /^\s*[•◦▪●○■‣⁃➢❖·∙]\s+/

/** A paragraph that begins with a typed bullet is a list item. */
function withoutBullet(runs: readonly Run[]): TextDraft {
  const [first, ...rest] = runs
  if (!first || !bullet.test(first.text)) return { kind: 'text', style: 'normal', runs: [...runs] }
  const words = { ...first, text: first.text.replace(bullet, '') }
  return { kind: 'text', style: 'normal', runs: [words, ...rest], item: { level: 1, sign: { kind: 'bullet' } } }
}
