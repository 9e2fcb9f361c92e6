import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { countsOf, wordCount, type TextCounts } from '../../importers/draft/counts.ts'
import { maxFileBytes, readFileDraft, type DraftOf, type FileDraft } from '../../importers/draft/file-draft.ts'
import { reportLines, type ReportPart } from '../../importers/draft/report-lines.ts'
import type { HeldPicture, HoldPicture } from '../../importers/html/pictures.ts'
import { wordPicture } from '../../importers/word/pictures.ts'
import { ImportError } from '../../policy/errors.ts'
import { maxImageBytes } from '../../schemas/records/image.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { SourceFile } from '../../schemas/records/source-file.ts'
import { bytesOfData, maxPictures, readPictureBytes, uploadPictures, type Upload } from '../paste/pictures.ts'

export type OpenedFile = {
  draft: FileDraft
  /** The file, by which whoever has it can prove where the text came from. */
  file: SourceFile
  counts: TextCounts
  /** The words of each section, by its key. */
  words: ReadonlyMap<string, number>
  report: ReportPart[]
  /**
   * Uploads its pictures, and gives the sections with them. Nothing is uploaded before.
   * @throws Error if one could not be uploaded
   */
  sectionsWith: (upload: Upload) => Promise<Section[]>
}
export type ReadFile = OpenedFile | { problem: string }

/** How many pictures are read that cannot be used; any after them are left out unread. */
const maxRefused = 100

/** Reads the chosen file, or says what is wrong with it and what to do. Loaded when somebody chooses one. */
export async function readFile(file: File, draftOf: DraftOf): Promise<ReadFile> {
  if (file.size > maxFileBytes) return { problem: `${file.name} is larger than ${maxFileBytes / 1_000_000} MB.` }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const opened = open(file.name, bytes, draftOf)
    return opened.draft.sections.length > 0 ? opened : { problem: `${file.name} has no text.` }
  } catch (error) {
    if (error instanceof ImportError) return { problem: error.message }
    return { problem: `${file.name} ${error instanceof Error ? error.message : String(error)}.` }
  }
}

function open(name: string, bytes: Uint8Array, draftOf: DraftOf): OpenedFile {
  const wanted = new Set<string>()
  const bytesOf = (address: string) => {
    if (/^data:/i.test(address)) return bytesOfData(address)
    const found = wordPicture(bytes, address, maxImageBytes)
    return found && new Uint8Array(found)
  }
  const refused = new Map<string, HeldPicture>()
  const want: HoldPicture = (address) => {
    if (!/^(?:word|data):/i.test(address)) return undefined
    if (wanted.has(address)) return { asset: address }
    const known = refused.get(address)
    if (known) return known
    if (wanted.size === maxPictures) return { refused: `a text brings ${maxPictures} pictures at most` }
    if (refused.size === maxRefused) return { refused: `more than ${maxRefused} others could not be read` }
    const read = readPictureBytes(bytesOf(address))
    if (read instanceof Blob) {
      wanted.add(address)
      return { asset: address }
    }
    refused.set(address, read)
    return read
  }
  const draft = readFileDraft(name, bytes, { ...draftOf, holdPicture: want })
  const sectionsWith = async (upload: Upload) => {
    if (wanted.size === 0) return draft.sections
    const held = await uploadPictures(wanted, bytesOf, upload)
    if ([...held.values()].some((one) => 'refused' in one)) throw new Error('A picture could not be uploaded.')
    const holdPicture: HoldPicture = (address) => held.get(address) ?? want(address)
    return readFileDraft(name, bytes, { ...draftOf, title: draft.title, holdPicture }).sections
  }
  const words = new Map(draft.sections.map((section) => [section._key, wordCount(section)]))
  // A browser has a hash of its own only on secure addresses.
  const file = { name: name.slice(0, 255), sha256: bytesToHex(sha256(bytes)) }
  return { draft, file, counts: countsOf(draft.sections), words, report: reportLines(draft), sectionsWith }
}
