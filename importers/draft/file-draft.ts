import type { Section } from '../../schemas/records/section.ts'
import { convertText } from '../convert-text.ts'
import { parseDocument } from '../html/parse.ts'
import type { HoldPicture } from '../html/pictures.ts'
import { assignKeys, type Keyed } from '../markdown/section-keys.ts'
import { pageElements, pageWords } from '../pages/dom.ts'
import { maxTextBytes } from '../sources/limits.ts'
import { textOfFile } from '../sources/text-of-file.ts'
import { statedDate, type StatedDate } from '../stated-date.ts'
import type { TextNote } from '../text-notes.ts'

/** The maximum size of a file, in bytes. */
export const maxFileBytes = maxTextBytes

/** The policy that the file becomes a draft of; every field is missing for a new one. */
export type DraftOf = {
  /** The policy's title; without one the file's own is looked for. */
  title?: string
  language?: string
  /** Keeps its pictures; without it they are left out and named. */
  holdPicture?: HoldPicture
  /** The sections that the draft follows, in their order. */
  before?: readonly Keyed[]
  /** Every section that the policy has had, oldest first. */
  ever?: readonly Keyed[]
}

/** A file read as a draft. Nothing is written anywhere. */
export type FileDraft = {
  title: string
  sections: Section[]
  /** What was recognised, changed or left out, with its place. */
  notes: TextNote[]
  /** What stands around the text in the file, with its words. */
  left: { what: string; words: string }[]
  /** What somebody has to check by eye. */
  doubts: string[]
  /** The date that the text names as its own. */
  stated?: StatedDate
}

/**
 * Reads a Word, HTML or Markdown file as a policy's draft, in a browser or not. A section that the policy had keeps its
 * key: it is found by its heading and its text.
 * @param name the file's name, by whose end its format is known
 * @throws Error saying what is wrong with the file, to be put after its name; ImportError with its name
 */
export function readFileDraft(
  name: string,
  bytes: Uint8Array,
  { title, language, holdPicture, before = [], ever = [] }: DraftOf,
): FileDraft {
  const { text, format = 'markdown', left = [], doubts = [], title: pageTitle } = textOfFile(name, bytes)
  const own = title ?? ownTitle(text, format) ?? pageTitle ?? nameInWords(name)
  const document = { title: own, ...(language !== undefined && { language }), ...(holdPicture && { holdPicture }) }
  const { sections, notes } = convertText({ file: name, text, format }, document, (drafts) =>
    assignKeys(drafts, before, ever),
  )
  const stated = statedDate(sections)
  return { title: own, sections, notes, left, doubts, ...(stated && { stated }) }
}

const maxTitleLength = 120

/** The title that a text gives itself: Word's own title, or its only heading of the first level. */
function ownTitle(text: string, format: 'markdown' | 'html'): string | undefined {
  const found = format === 'html' ? titlesOfHtml(text) : [...text.matchAll(/^# (.+)$/gm)].map(([, words = '']) => words)
  const [first = '', ...rest] = found.map((words) => words.replace(/\s+/g, ' ').trim()).filter((words) => words !== '')
  return rest.length === 0 && first !== '' && first.length <= maxTitleLength ? first : undefined
}

function titlesOfHtml(html: string): string[] {
  const elements = [...pageElements(parseDocument(html))]
  const titles = elements.filter(({ attrs }) =>
    attrs.some(({ name, value }) => name === 'class' && value === 'MsoTitle'),
  )
  return (titles.length > 0 ? titles.slice(0, 1) : elements.filter(({ tagName }) => tagName === 'h1')).map(pageWords)
}

/** “privacy_policy-2024.docx” as “Privacy policy 2024”. */
function nameInWords(name: string): string {
  const words = name
    .replace(/\.[^.]+$/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim()
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1, maxTitleLength)}`
}
