import { brotliDecompressSync, zstdDecompressSync } from 'node:zlib'
import { WARCParser } from 'warcio'
import { contentType, isPage, type Capture } from './capture.ts'
import { maxTextBytes, maxTotalBytes } from './limits.ts'

/** A capture without its body: what an archive holds is listed before it is read. */
export type Listed = Omit<Capture, 'body'>

/**
 * Reads a WARC, packed or not (ISO 28500): its responses and resources that are pages or redirects, one by one.
 * Revisits, which say that nothing changed, are not among them.
 * @param wants whether the body of a capture is wanted; the others come without one
 * @throws Error if the file cannot be read as a WARC, or what is wanted of it is too large
 */
export async function* readWarc(
  source: AsyncIterable<Uint8Array>,
  wants: (capture: Listed) => boolean,
): AsyncGenerator<Capture> {
  let total = 0
  for await (const record of new WARCParser(source)) {
    const { warcType, warcTargetURI: url, warcDate, httpHeaders } = record
    if ((warcType !== 'response' && warcType !== 'resource') || !url || !warcDate) continue
    if (!/^https?:/i.test(url) || Number.isNaN(Date.parse(warcDate))) continue
    const headers = httpHeaders?.headers
    const status = warcType === 'resource' ? 200 : (httpHeaders?.statusCode ?? 0)
    const location = headers?.get('location') ?? undefined
    const described = warcType === 'resource' ? record.warcContentType : headers?.get('content-type')
    const listed: Listed = {
      moment: new Date(warcDate).toISOString(),
      url,
      status: Number(status),
      ...(location && { location }),
      ...contentType(described),
    }
    const isRedirect = listed.status >= 300 && listed.status < 400 && location !== undefined
    if (!isRedirect && (listed.status !== 200 || !isPage(listed))) continue
    if (isRedirect || !wants(listed)) {
      yield { ...listed, body: new Uint8Array() }
      continue
    }
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of record) {
      size += part.length
      if (size > maxTextBytes) throw new Error(`has a page larger than ${maxTextBytes / 1_000_000} MB: ${url}`)
      parts.push(part)
    }
    total += size
    if (total > maxTotalBytes) throw new Error(`has more than ${maxTotalBytes / 1_000_000} MB of wanted pages`)
    yield { ...listed, body: unpacked(Buffer.concat(parts), headers?.get('content-encoding')) }
  }
}

/** Encodings that browsers take and the parser does not know. Some crawlers keep the header of a body that they unpacked. */
function unpacked(body: Uint8Array, encoding: string | null | undefined): Uint8Array {
  const unpack = { br: brotliDecompressSync, zstd: zstdDecompressSync }[encoding?.trim().toLowerCase() ?? '']
  if (!unpack) return body
  try {
    return unpack(body, { maxOutputLength: maxTextBytes })
  } catch (error) {
    if (error instanceof RangeError) throw error
    return body
  }
}
