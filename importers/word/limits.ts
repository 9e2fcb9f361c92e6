/** What the parts of a Word file may hold unpacked: a ZIP file can claim little and unfold to much. */
export const maxPartBytes = 60_000_000
export const maxXmlNodes = 2_000_000
export const maxXmlDepth = 300

/** A file that cannot be read as a Word document. The message is to be put after its name. */
export class WordFileError extends Error {
  override name = 'WordFileError'
}
