import { alignSentences, type Alignment, type Gap } from './align.ts'
import type { Context } from './explain.ts'
import { noteDoubt, startFindings, type Finding, type Findings } from './findings.ts'
import { grammarOf } from './grammar.ts'
import { isIdleLabel } from './labels.ts'
import type { Lexicon } from './lexicon.ts'
import { pairSentences } from './pairs.ts'
import { doubtsOf, type Doubt } from './prove.ts'
import { numberedHeadings } from './references.ts'
import { sentencesOf, type Sentence, type Text } from './sentences.ts'

export type { Finding } from './findings.ts'
export type { Lexicon } from './lexicon.ts'

/** What a change was judged to be. */
export type Judgement = {
  /** What was not shown to be harmless. Nothing found proves nothing: a rule may be wrong. */
  findings: Finding[]
  /** Words that a dictionary could show to be typing errors; empty if a lexicon was given. */
  lookUps: string[]
}

type Options = {
  /** The language of the policy, a BCP 47 tag. In any but English and German only typography is judged. */
  language: string
  lexicon?: Lexicon | undefined
}

/** The maximum length of the changed text, in UTF-16 code units; beyond it whole sentences are findings. */
const maxLetters = 250_000

/**
 * Asks of a change whether each of its parts can be shown to say what was said before: the same value written
 * otherwise, a typing error, a list in another order. What cannot is a finding, whether it binds anybody or not.
 */
export function judgeChange(texts: { before: Text; after: Text }, { language, lexicon }: Options): Judgement {
  const lookUps = new Set<string>()
  const titles = ({ sections }: Text) => numberedHeadings(sections.map(({ heading }) => heading))
  const context: Context = {
    grammar: grammarOf(language),
    lexicon,
    titles: { before: titles(texts.before), after: titles(texts.after) },
    onLookUp: (words) => words.forEach((word) => lookUps.add(word)),
  }
  const [before, after] = [sentencesOf(texts.before), sentencesOf(texts.after)]
  const { gaps, kept } = alignSentences(before, after)
  const findings = startFindings()
  let left = maxLetters
  for (const gap of gaps) {
    const letters = [...gap.removed, ...gap.added].reduce((sum, { text }) => sum + text.length, 0)
    left -= letters
    if (left < 0) noteUnread(gap, findings)
    else judgeGap(gap, context, findings)
  }
  noteMoved(kept, { before, after }, findings)
  return { findings: findings.sorted(), lookUps: [...lookUps] }
}

function judgeGap(gap: Gap, context: Context, findings: Findings): void {
  const texts = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text).join(' ')
  const isText = [...gap.removed, ...gap.added].every(
    ({ place }) => place !== 'title' && place !== 'heading' && place !== 'row',
  )
  const isMany = gap.removed.length > 0 && gap.added.length > 0 && gap.removed.length + gap.added.length > 2
  // A sentence may have become two: the gap is read as a whole first.
  const whole = isText && isMany ? doubtsOf(texts(gap.removed), texts(gap.added), context) : undefined
  if (isText && isMany && whole === undefined) return
  const { pairs, removed, added } = pairSentences(gap)
  const doubts = pairs.flatMap(({ before, after }) => {
    if (before.place === 'heading' && isIdleLabel(before.text) && isIdleLabel(after.text)) return []
    const doubt = doubtsOf(before.text, after.text, context)
    return doubt ? [{ doubt, section: after.section }] : []
  })
  const section = sectionOf([...gap.removed, ...gap.added])
  // Where a sentence became two, its words are all there: what differs in the whole tells more than a sentence gone.
  if (whole && section && removed.length + added.length > 0) {
    const told = doubts.reduce((sum, { doubt }) => sum + sizeOf(doubt), 0) + wordsIn([...removed, ...added])
    if (sizeOf(whole) < told) {
      noteDoubt(whole, section, findings)
      return
    }
  }
  for (const { doubt, section } of doubts) noteDoubt(doubt, section, findings)
  for (const { text, section } of removed) findings.note('sentence', section, [text], [])
  for (const { text, section } of added) findings.note('sentence', section, [], [text])
}

/** The one section of some sentences. */
function sectionOf(sentences: readonly Sentence[]): Finding['section'] | undefined {
  const section = sentences[0]?.section
  return sentences.every((sentence) => sentence.section.key === section?.key) ? section : undefined
}

/** How many words and signs differ. */
const sizeOf = ({ hunks }: Doubt): number =>
  hunks.reduce((sum, { before, after }) => sum + before.length + after.length, 0)

const wordsIn = (sentences: readonly Sentence[]): number =>
  sentences.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)

function noteUnread({ removed, added }: Gap, findings: Findings): void {
  for (const { text, section } of removed) findings.note('unread', section, [text], [])
  for (const { text, section } of added) findings.note('unread', section, [], [text])
}

const pointsBack =
  /^(?:this|that|these|those|it|they|such|he|she|however|otherwise|then|in (?:this|that|such|these)|the (?:same|latter|former)|dies\p{L}*|das|sie|er|es|dabei|hier\p{L}*|dann|sonst|andernfalls|davon|dazu|solche\p{L}*|in diese[mn])(?!\p{L})/iu

/** A sentence that was kept, but is now said of something else: under another heading, or after another sentence. */
function noteMoved(
  kept: Alignment['kept'],
  texts: { before: Sentence[]; after: Sentence[] },
  findings: Findings,
): void {
  const [old, now] = [new Set(texts.before.map(({ text }) => text)), new Set(texts.after.map(({ text }) => text))]
  for (const { before, after, moved } of kept) {
    if (before.place === 'heading' || before.place === 'title') continue
    const otherSection = before.section.key !== after.section.key && before.section.heading !== after.section.heading
    // Of a section that was split or renamed with a new key, the old heading is gone.
    const bothHeadings = now.has(before.section.heading) && old.has(after.section.heading)
    const otherLead = before.lead !== after.lead && now.has(before.lead) && old.has(after.lead)
    const lost = moved && (before.follows || after.follows) && pointsBack.test(before.text)
    if ((otherSection && bothHeadings) || otherLead || lost)
      findings.note('position', after.section, [before.text], [after.text])
  }
}
