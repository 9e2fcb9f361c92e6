import type { Path } from 'sanity'
import type { z } from 'zod'
import type { LakeDocument } from '../content-lake/lake-document.ts'
import { keyedPath, pathInWords } from './path-in-words.ts'

/** Something that stands in the way of publishing. */
export type Blocker = {
  /** Where: “Section 2 “Contact” › Text”. */
  place: string
  /** What is wrong and what to do. */
  message: string
  /** The document and the field to go to. */
  target: { id: string; type: string; path: Path }
}

/** A problem as the Studio's validation or a Zod record reports it. */
type Problem = { path: Path; message: string }

/**
 * The errors that the Studio's validation reports; if it reports none, those of the Zod record, so that nothing is
 * published that the pull would refuse.
 */
export function blockersOf(
  draft: LakeDocument,
  validation: readonly Problem[],
  record: z.ZodError | undefined,
): Blocker[] {
  const problems = validation.length > 0 ? validation : (record?.issues ?? []).map(fromRecord)
  const seen = new Set<string>()
  return problems
    .map(({ path, message }) => ({
      place: pathInWords(draft, path),
      message,
      target: { id: draft._id.replace(/^drafts\./, ''), type: draft._type, path: keyedPath(draft, path) },
    }))
    .filter(({ place, message }) => {
      const line = `${place}\n${message}`
      return !seen.has(line) && seen.add(line)
    })
}

const fromRecord = ({ path, message }: z.core.$ZodIssue): Problem => ({
  path: path.map((step) => (typeof step === 'symbol' ? step.toString() : step)),
  message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`.replace(/\.\.$/, '.'),
})
