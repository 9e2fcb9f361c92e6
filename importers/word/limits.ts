/** Limits of an unpacked Word file: a small ZIP file can unpack to a very large one. */
export const maxPartBytes = 60_000_000
export const maxXmlNodes = 2_000_000
export const maxXmlDepth = 300

/** A file that cannot be read as a Word document. The message is to be put after its name. */
export class WordFileError extends Error {
  override name = 'WordFileError'
}
