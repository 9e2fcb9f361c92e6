import { readFileSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { unzipSync } from 'fflate'
import { maxTotalBytes } from './limits.ts'
import { unpackZstd } from './zstd.ts'

/** The largest WACZ: it is read as a whole. */
const maxWaczBytes = 500_000_000

/**
 * The WARC files in a WACZ (a ZIP file with them in `archive/`, as they are, or packed with gzip or Zstandard): https://specs.webrecorder.net/wacz/
 * @throws Error if it is no ZIP file, or too large
 */
export function warcsInWacz(path: string): Readable[] {
  if (statSync(path).size > maxWaczBytes) throw new Error(`is larger than ${maxWaczBytes / 1_000_000} MB`)
  let total = 0
  const files = unzipSync(readFileSync(path), {
    filter: ({ name, originalSize }) => {
      if (!/^archive\/[^/]+\.warc(?:\.gz|\.zst)?$/i.test(name)) return false
      total += originalSize
      if (total > maxTotalBytes) throw new Error(`has more than ${maxTotalBytes / 1_000_000} MB of snapshots`)
      return true
    },
  })
  const names = Object.keys(files).sort()
  if (names.length === 0) throw new Error('has no WARC file in its folder “archive”')
  return names.map((name) => {
    const bytes = files[name] ?? new Uint8Array()
    return /\.zst$/i.test(name) ? unpackZstd(bytes) : Readable.from([bytes])
  })
}
