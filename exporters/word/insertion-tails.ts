import type { SettledBlock, SettledParagraph, SettledRun } from './settled.ts'

type Words = Extract<SettledRun, { kind: 'text' }>

/**
 * Ends a paragraph in a deletion where an insertion at its end is followed by an inserted paragraph, or by one that begins
 * with an insertion: LibreOffice takes the two for one insertion and, on rejecting it, joins the paragraph with the one
 * after. Both texts stay as they are.
 * Before: `[-We store.-]{+We store; and+}`, `{+we share.+}`. After: `{+We store; and+}[-We store.-]`, `{+we share.+}`.
 * Without a deletion at the end, the last word of both texts is deleted and inserted: `We{+ store; and+}[- store-]`.
 */
export const withDeletedTails = (blocks: readonly SettledBlock[]): SettledBlock[] =>
  blocks.map((block, at) => {
    const next = blocks[at + 1]
    const isFollowed = next?.kind === 'paragraph' && (next.end === 'inserted' || beginsInserted(next))
    return isFollowed && block.kind === 'paragraph' && block.end === 'same' ? withDeletedTail(block) : block
  })

function beginsInserted({ runs }: SettledParagraph): boolean {
  const first = runs.find((run) => run.kind !== 'place')
  return first !== undefined && isWith('inserted', first)
}

function withDeletedTail(paragraph: SettledParagraph): SettledParagraph {
  const { runs } = paragraph
  const from = runs.findLastIndex((run) => run.kind === 'place' || run.change === 'same') + 1
  const tail = runs.slice(from)
  if (tail.at(-1)?.kind === 'place' || !tail.some((run) => isWith('inserted', run))) return paragraph
  const inserted = tail.filter((run) => isWith('inserted', run))
  const deleted = tail.filter((run) => isWith('deleted', run))
  if (deleted.length > 0) return { ...paragraph, runs: [...runs.slice(0, from), ...inserted, ...deleted] }
  const last = runs[from - 1]
  if (last?.kind !== 'text' || last.text === '') return paragraph
  const { kept, word } = lastWord(last)
  return {
    ...paragraph,
    runs: [
      ...runs.slice(0, from - 1),
      ...kept,
      { ...word, change: 'inserted' },
      ...inserted,
      { ...word, change: 'deleted' },
    ],
  }
}

const isWith = (change: 'inserted' | 'deleted', run: SettledRun): boolean =>
  run.kind !== 'place' && run.change === change

/** A run without its last word, and that word with the space before it. */
function lastWord(run: Words): { kept: Words[]; word: Words } {
  const at = run.text.trimEnd().lastIndexOf(' ')
  if (at <= 0) return { kept: [], word: run }
  return { kept: [{ ...run, text: run.text.slice(0, at) }], word: { ...run, text: run.text.slice(at) } }
}
