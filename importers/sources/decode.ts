import sniffEncoding from 'html-encoding-sniffer'

/**
 * The text of a page, in the encoding that it, or its HTTP header, names. One that names none is UTF-8 if it can be, else
 * what browsers take such pages for.
 * @param label the charset of its HTTP header
 */
export function decodePage(bytes: Uint8Array, label?: string): string {
  const defaultEncoding = isUtf8(bytes) ? 'UTF-8' : 'windows-1252'
  const encoding = sniffEncoding(bytes, { defaultEncoding, ...(label && { transportLayerEncodingLabel: label }) })
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    // Encodings that a decoder refuses on purpose, such as “replacement”.
    return new TextDecoder(defaultEncoding).decode(bytes)
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** The text of a file. @throws Error saying what is wrong with it, to be put after its name */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Error('is not UTF-8 text: save it as UTF-8', { cause })
  }
}
