import { maxFileBytes, readFileDraft, type DraftOf, type FileDraft } from '../../importers/draft/file-draft.ts'
import { ImportError } from '../../policy/errors.ts'

export type ReadFile = { draft: FileDraft } | { problem: string }

/** Reads the chosen file, or says what is wrong with it and what to do. Loaded when somebody chooses one. */
export async function readFile(file: File, draftOf: DraftOf): Promise<ReadFile> {
  if (file.size > maxFileBytes) return { problem: `${file.name} is larger than ${maxFileBytes / 1_000_000} MB.` }
  try {
    const draft = readFileDraft(file.name, new Uint8Array(await file.arrayBuffer()), draftOf)
    return draft.sections.length > 0 ? { draft } : { problem: `${file.name} has no text.` }
  } catch (error) {
    if (error instanceof ImportError) return { problem: error.message }
    return { problem: `${file.name} ${error instanceof Error ? error.message : String(error)}.` }
  }
}
