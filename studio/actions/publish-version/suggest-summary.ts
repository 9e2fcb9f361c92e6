import type { Finding } from '../../../policy/honesty/findings.ts'
import type { Redline, RedlineBlock, Run, SectionLabel, SectionText } from '../../../policy/redline/types.ts'
import { summaryWords, type SummaryWords } from './summary-words.ts'

const maxNames = 6
const maxSentence = 160
const maxSentences = 2
const maxSummary = 2000

const said = (runs: readonly Run[], without: 'inserted' | 'deleted') =>
  runs
    .filter(({ change }) => change !== without)
    .map(({ text }) => text)
    .join('')
/** A heading without its number, which depends on its position. */
const unnumbered = (heading: string) => heading.replace(/^\s*(?:§\s*)?\d[\d.()]*\s+(?=\S)/, '').trim()
const headingNow = ({ heading }: SectionText) => unnumbered(said(heading, 'deleted') || said(heading, 'inserted'))
const headingBefore = ({ heading }: SectionText) => unnumbered(said(heading, 'inserted'))

/**
 * A first draft of a change summary, in sentences that a company would publish: the sections that the redline shows as
 * changed, and the sentences and figures that the honesty gate found. Without findings, only the sections are named.
 */
export function suggestSummary(lines: Redline, language: string, findings: readonly Finding[] | undefined): string {
  const words = summaryWords(language)
  const parts = lines.sections.filter((part): part is SectionText => part.type === 'section')
  const of = (...changes: SectionText['change'][]) => parts.filter(({ change }) => changes.includes(change))
  const names = (found: readonly SectionText[], name = headingNow) => list(found.map(name), words)
  const labelled = (...labels: SectionLabel[]) =>
    parts.filter((part) => part.labels.some((label) => labels.includes(label)))
  const renamed = labelled('renamed')
  const changed = labelled('changed', 'punctuation', 'moves', 'links', 'images', 'formatted')
  const moved = labelled('moved').filter((part) => !changed.includes(part) && !renamed.includes(part))
  const told = (
    found: readonly SectionText[],
    sentence: (names: string, count: number) => string,
    name = headingNow,
  ) => (found.length === 0 ? [] : [sentence(names(found, name), found.length)])
  const title = { before: said(lines.title, 'inserted'), after: said(lines.title, 'deleted') }
  return [
    ...(title.before === title.after ? [] : [words.policyRenamed(words.quote(title.before), words.quote(title.after))]),
    ...told(of('inserted'), words.added),
    ...told(of('deleted'), words.removed, headingBefore),
    ...renamed.map((part) => words.renamed(words.quote(headingBefore(part)), words.quote(headingNow(part)))),
    ...changesOf(changed, findings, words),
    ...told(of('split'), words.split),
    ...told(of('merged'), words.merged, headingBefore),
    ...told(moved, words.moved),
  ]
    .join(' ')
    .slice(0, maxSummary)
}

/** A list of names, of which only the first few are written: “A”, “B” and “C”. */
function list(names: readonly string[], { quote, and, more }: SummaryWords): string {
  const shown = names.slice(0, maxNames).map(quote)
  if (names.length > maxNames) shown.push(more(names.length - maxNames))
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${and} ${shown.at(-1)}`
}

/** The words that a section gained or lost. */
const changedRuns = (blocks: readonly RedlineBlock[]): Run[] =>
  blocks.flatMap((block): Run[] => {
    if (block.type === 'moved-away') return []
    if (block.type === 'paragraph') return block.runs.filter(({ change }) => change !== 'same')
    if (block.type === 'table')
      return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => changedRuns(cell.blocks)))
    return changedRuns(block.blocks)
  })

/** Whether a mail or web address came or went in a section. */
const isReaddressed = ({ blocks }: SectionText): boolean =>
  changedRuns(blocks).some(({ text, was, href }) => /@|:\/\//.test(text) || (was !== undefined && was.href !== href))

/** Changes within sections: first those that figures and sentences can express, then sections only named. */
function changesOf(
  sections: readonly SectionText[],
  findings: readonly Finding[] | undefined,
  words: SummaryWords,
): string[] {
  const told: string[] = []
  const named = {
    changed: [] as string[],
    reworded: [] as string[],
    corrected: [] as string[],
    readdressed: [] as string[],
  }
  for (const part of sections) {
    const heading = headingNow(part)
    const found = findings?.filter(({ section }) => section.key === part.key)
    if (!found) named.reworded.push(heading)
    else if (found.length === 0) named[isReaddressed(part) ? 'readdressed' : 'corrected'].push(heading)
    else {
      const sentences = found.map((finding) => ({ finding, sentence: sentenceOf(finding, heading, words) }))
      told.push(...sentences.flatMap(({ sentence }) => sentence ?? []))
      const left = sentences.flatMap(({ finding, sentence }) => (sentence === undefined ? [finding] : []))
      const now = sentencesNow(left)
      if (now) told.push(words.sentencesNow(words.quote(heading), now.map(words.quote).join(' ')))
      else if (left.length > 0) named.changed.push(heading)
    }
  }
  const name = (sections: readonly string[], sentence: (names: string, count: number) => string) =>
    sections.length > 0 ? [sentence(list(sections, words), sections.length)] : []
  return [
    ...told,
    ...name(named.changed, words.changed),
    ...name(named.reworded, words.reworded),
    ...name(named.readdressed, words.readdressed),
    ...name(named.corrected, words.corrected),
  ]
}

const isShort = (sentences: readonly string[]) =>
  sentences.length <= maxSentences && sentences.every(({ length }) => length <= maxSentence)

/** The sentences in which something changed, as they are now; undefined if they are too many, too long or none. */
function sentencesNow(findings: readonly Finding[]): string[] | undefined {
  const sentences = [...new Set(findings.flatMap((finding) => finding.sentences))]
  const isSentence = (text: string) => /[.!?]["”’)]*$/.test(text) && !text.includes(' | ') && !text.includes('://')
  const isKept = findings.every(({ rule }) => rule !== 'sentence' && rule !== 'unread')
  return isKept && sentences.length > 0 && isShort(sentences) && sentences.every(isSentence) ? sentences : undefined
}

/** A finding as a sentence for readers; undefined if one sentence cannot express it. */
function sentenceOf(finding: Finding, heading: string, words: SummaryWords): string | undefined {
  const { rule, removed, added } = finding
  const section = words.quote(heading)
  const [before, after] = [removed[0], added[0]]
  if (rule === 'sentence' && isShort([...removed, ...added])) {
    const told = (sentences: readonly string[]) => sentences.map(words.quote).join(' ')
    const parts = [
      ...(added.length > 0 ? [words.sentencesAdded(section, told(added))] : []),
      ...(removed.length > 0 ? [words.sentencesRemoved(section, told(removed))] : []),
    ]
    return parts.join(' ')
  }
  const isFigure = rule === 'period' || rule === 'amount' || rule === 'date'
  if (!isFigure || removed.length !== 1 || added.length !== 1 || before === undefined || after === undefined)
    return undefined
  if (!isFigureText(before) || !isFigureText(after) || before.length + after.length > 60) return undefined
  const topics = rule === 'period' ? words.topics.period : rule === 'amount' ? words.topics.amount : []
  const topic = topics.find(([pattern]) => finding.sentences.some((sentence) => pattern.test(sentence)))?.[1]
  return topic
    ? words.valueOf(topic, words.figure(withoutUnit(before, after)), words.figure(after))
    : words.value(section, before, after)
}

/** “14 days”, “£5”, and numbers in words: “six years”. */
const isFigureText = (text: string): boolean => /^\P{L}*\p{N}/u.test(text) || numberInWords.test(text)
const numberInWords =
  /^\p{L}+ (?:hours?|days?|weeks?|months?|years?|Stunden?|Tag(?:en?)?|Wochen?|Monat(?:en?)?|Jahr(?:en?)?)$/u

/** “14” from “14 days”, if the other value has the same unit. */
function withoutUnit(before: string, after: string): string {
  const unit = /^[\p{N}\p{L}.,]+\s+(\p{L}+)$/u
  const [, name] = unit.exec(before) ?? []
  return name !== undefined && unit.exec(after)?.[1] === name ? before.slice(0, -name.length).trim() : before
}
