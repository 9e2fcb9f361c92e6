import { countsOf } from './draft/counts.ts'
import type { Converted } from './history.ts'
import type { Plan } from './plan.ts'
import { placeOf, textNoteKinds, type TextNote, type TextNoteKind } from './text-notes.ts'

/** How many notes of each kind the summary shows. */
const shown = 2

const number = new Intl.NumberFormat('en')
const count = (value: number, one: string, many: string) => `${number.format(value)} ${value === 1 ? one : many}`

const words = (texts: readonly Converted[]) => texts.reduce((sum, { sections }) => sum + countsOf(sections).words, 0)

type Placed = TextNote & { file: string }
const notesOf = (texts: readonly Converted[]): Placed[] =>
  texts.flatMap(({ file, notes }) => notes.map((note) => ({ ...note, file })))

const line = (note: Placed) => `${note.file}${placeOf(note)}  ${note.message}`

/** Every note of every file, a line each, for `--report`. */
export function fullReport({ title, texts }: Plan): string {
  const notes = notesOf(texts)
  const head = `${title}: what was changed or left out. All words that are not listed here were kept.`
  const none = notes.length === 0 ? ['Nothing was.'] : []
  return `${[head, '', ...none, ...notes.map((note) => `${note.file}${placeOf(note)}  [${note.kind}] ${note.message}`)].join('\n')}\n`
}

/** What an import did, or would do, for the terminal. */
export function summary(plan: Plan, { dryRun, report }: { dryRun: boolean; report: string | undefined }): string {
  const { title, versions, texts, remarks, policy } = plan
  const added = texts.filter(({ recorded }) => !recorded)
  const old = texts.length - added.length
  const verb = dryRun ? 'would be recorded' : versions.length === 1 ? 'was recorded' : 'were recorded'
  const lines = [
    versions.length === 0
      ? `${title}: nothing to do. All ${count(texts.length, 'version is', 'versions are')} recorded already.`
      : `${title}: ${count(versions.length, 'version', 'versions')} ${verb}${policy ? ', with a new policy' : ''}${
          old > 0 ? `; ${count(old, 'was', 'were')} recorded already` : ''
        }.`,
  ]
  if (dryRun) {
    for (const { effectiveDate, dateKind, sequence, changeKind, sections } of versions) {
      const recorded = dateKind === 'recorded' ? ', date of recording' : ''
      lines.push(
        `  ${effectiveDate}  version ${sequence}, ${changeKind}, ${count(sections.length, 'section', 'sections')}${recorded}`,
      )
    }
  }
  if (added.length > 0) {
    const sections = added.reduce((sum, text) => sum + text.sections.length, 0)
    lines.push(`${count(sections, 'section', 'sections')}, ${count(words(added), 'word', 'words')}.`)
  }
  lines.push(...remarks, ...statedLines(plan, dryRun), ...noteLines(notesOf(added), report))
  return lines.join('\n')
}

/** The dates that texts state, and that are not the days under which they are, or would be, recorded. */
function statedLines({ texts, datings }: Plan, dryRun: boolean): string[] {
  const stated = texts.flatMap(({ file, recorded, stated }, index) => {
    const dating = datings[index]
    if (recorded || !stated || !dating || (dating.kind === 'effective' && stated.day === dating.day)) return []
    const offered = `--dates stated takes ${stated.day} as the day from which it applies`
    return [`  ${file} says “${stated.words}”: ${dating.doubt ? `not taken, ${dating.doubt}` : offered}`]
  })
  if (stated.length === 0) return []
  const head = `${count(stated.length, 'text states', 'texts state')} another date than its own day`
  return dryRun ? [`${head}:`, ...stated] : [`${head}. To see them, run it again with --dry-run.`]
}

function noteLines(notes: readonly Placed[], report: string | undefined): string[] {
  if (notes.length === 0) return []
  const kinds = (Object.keys(textNoteKinds) as TextNoteKind[]).filter((kind) =>
    notes.some((note) => note.kind === kind),
  )
  return [
    `${count(notes.length, 'passage was', 'passages were')} changed, left out or doubtful:`,
    ...kinds.flatMap((kind) => {
      const ofKind = notes.filter((note) => note.kind === kind)
      const more = ofKind.length - shown
      return [
        `  ${textNoteKinds[kind]}: ${number.format(ofKind.length)}`,
        ...ofKind.slice(0, shown).map((note) => `    ${line(note)}`),
        ...(more > 0 ? [`    … and ${number.format(more)} more`] : []),
      ]
    }),
    report === undefined
      ? 'To read them all, run it again with --dry-run --report FILE.'
      : `All of them are in ${report}.`,
  ]
}
