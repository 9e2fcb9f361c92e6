import { categories, categoryOf, type Category } from './categories.ts'
import { written } from './explain.ts'
import type { Doubt } from './prove.ts'
import type { Hunk } from './hunks.ts'
import type { Token } from './token.ts'

/** Something in a change that was not shown to be harmless, with the words that show it. */
export type Finding = {
  rule: Category
  /** The section in which it stands; its key is empty for the policy's title. */
  section: { key: string; heading: string }
  removed: string[]
  added: string[]
  /** The sentences in which the words stand now, or stood. */
  sentences: string[]
}

/** A finding quotes about this many passages of each kind: removed, added, and sentences. */
const maxQuotes = 40

/** A passage as people read it: with addresses in parentheses. */
const readable = (text: string) => text.replaceAll('⟦', '(').replaceAll('⟧', ')').trim()

/** Collects findings: one for each kind and section, in reading order. */
export function startFindings() {
  const findings = new Map<string, Finding>()
  const sections: string[] = []
  const note = (
    rule: Category,
    section: Finding['section'],
    removed: readonly string[],
    added: readonly string[],
    words = added[0] ?? removed[0] ?? '',
  ) => {
    const sentence = readable(words)
    const id = `${section.key}\n${rule}`
    const known = findings.get(id) ?? { rule, section, removed: [], added: [], sentences: [] }
    if (!findings.has(id)) sections.push(section.key)
    if (known.removed.length < maxQuotes) known.removed.push(...removed.map(readable))
    if (known.added.length < maxQuotes) known.added.push(...added.map(readable))
    if (known.sentences.length < maxQuotes && !known.sentences.includes(sentence)) known.sentences.push(sentence)
    findings.set(id, known)
  }
  const sorted = (): Finding[] => {
    const places = new Map<string, number>()
    for (const key of sections) if (!places.has(key)) places.set(key, places.size)
    return [...findings.values()].toSorted(
      (a, b) =>
        (places.get(a.section.key) ?? 0) - (places.get(b.section.key) ?? 0) ||
        categories.indexOf(a.rule) - categories.indexOf(b.rule),
    )
  }
  return { note, sorted }
}
export type Findings = ReturnType<typeof startFindings>

const keysOf = (hunks: readonly Hunk[], side: 'before' | 'after') =>
  hunks
    .flatMap((hunk) => hunk[side])
    .filter(({ kind }) => kind !== 'mark')
    .map(({ key }) => key)
    .toSorted()
    .join(' ')

/** Adds what was not shown to be harmless in a passage to the findings. */
export function noteDoubt({ hunks, texts, sides }: Doubt, section: Finding['section'], { note }: Findings): void {
  const words = keysOf(hunks, 'before')
  if (words === keysOf(hunks, 'after')) {
    // The same words in another order, or between other marks: a hunk alone would not show what it does.
    note('position', section, [texts.before], [texts.after])
    return
  }
  let isNamed = false
  const moved = movedWords(hunks)
  for (const hunk of hunks) {
    const { before, after } = hunk
    const [old, now] = [written(before, texts.before), written(after, texts.after)]
    if (old === '' && now === '') continue
    isNamed = true
    if (moved.has(hunk)) {
      // The same word on both sides of “becomes” would tell nobody anything: it stands among other words.
      const [from, to] = [around(before, sides.before, texts.before), around(after, sides.after, texts.after)]
      note('position', section, quoted(from), quoted(to), texts.after)
      continue
    }
    const rule = valueCategory([...before, ...after]) ?? categoryOf(old, now)
    const isMark = [...before, ...after].every(({ kind }) => kind === 'mark')
    if (isMark)
      note('position', section, [around(before, sides.before, texts.before)], [around(after, sides.after, texts.after)])
    else {
      const words = [told(before, texts.before), told(after, texts.after)] as const
      // “, and” that became “.” is quoted with its signs: “and” that became nothing would say less.
      const isBreak = words.includes('') && old !== '' && now !== ''
      const [from, to] = isBreak ? [old, now] : words
      note(rule, section, quoted(from), quoted(to), texts.after)
    }
  }
  // What is in doubt is never left unnamed.
  if (!isNamed) note('wording', section, [texts.before], [texts.after])
}

/** The words of a hunk, without the full stop or comma before or after them. */
function told(tokens: readonly Token[], text: string): string {
  const isWord = ({ kind, key }: Token) => kind !== 'mark' || !/^[.,;:!?—]$/.test(key)
  return written(tokens.slice(Math.max(0, tokens.findIndex(isWord)), tokens.findLastIndex(isWord) + 1), text)
}

/** The hunks of words that went from one place of a sentence to another. */
function movedWords(hunks: readonly Hunk[]): Set<Hunk> {
  const keys = (tokens: readonly Token[]) => tokens.map(({ key }) => key).join(' ')
  const moved = new Set<Hunk>()
  for (const gone of hunks) {
    if (gone.after.length > 0) continue
    const come = hunks.find(
      (other) => other.before.length === 0 && !moved.has(other) && keys(other.after) === keys(gone.before),
    )
    if (come) moved.add(gone).add(come)
  }
  return moved
}

const quoted = (text: string) => (text === '' ? [] : [text])

/** A mark with the word before and after it. */
function around(marks: readonly Token[], tokens: readonly Token[], text: string): string {
  const [first, last] = [marks[0], marks.at(-1)]
  if (!first || !last) return ''
  const start = tokens[tokens.indexOf(first) - 1]?.start ?? first.start
  const end = tokens[tokens.indexOf(last) + 1]?.end ?? last.end
  return text.slice(start, end)
}

function valueCategory(tokens: readonly Token[]): Category | undefined {
  const values = tokens.filter(({ kind }) => kind === 'value').map(({ key }) => key)
  if (values.some((key) => / (?:s|months)$/.test(key))) return 'period'
  if (values.some((key) => /^=(?:\d{4}-)?\d{2}-\d{2}$|^=\d{2}:\d{2}$/.test(key))) return 'date'
  if (tokens.some(({ kind }) => kind === 'address')) return 'address'
  return values.length > 0 ? 'amount' : undefined
}
