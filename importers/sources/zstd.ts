import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createZstdDecompress, zstdDecompressSync } from 'node:zlib'

/** The first bytes of a frame that holds a dictionary, and of a frame that is packed, as numbers: RFC 8878. */
const dictionaryFrame = 0x184d2a5d
const packedFrame = 0xfd2fb528
const maxDictionaryBytes = 20_000_000

/** Reads a number of bytes at a place; fewer if there are no more. */
type ReadAt = (start: number, count: number) => Buffer

/**
 * The bytes of a file that is packed with Zstandard, record by record, as crawlers pack a WARC. Its dictionary, if it has
 * one, is its first frame: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
 * @throws Error if its dictionary cannot be read
 */
export function openZstd(path: string): Readable {
  const file = openSync(path, 'r')
  try {
    const readAt: ReadAt = (start, count) => {
      const bytes = Buffer.alloc(count)
      return bytes.subarray(0, readSync(file, bytes, 0, count, start))
    }
    return unpack(createReadStream(path), dictionaryOf(readAt))
  } finally {
    closeSync(file)
  }
}

/** The same of bytes in memory. @throws Error if their dictionary cannot be read */
export function unpackZstd(bytes: Uint8Array): Readable {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return unpack(
    Readable.from([packed]),
    dictionaryOf((start, count) => packed.subarray(start, start + count)),
  )
}

function unpack(packed: Readable, dictionary: Buffer | undefined): Readable {
  const unpacked = createZstdDecompress(dictionary ? { dictionary } : {})
  // What goes wrong reaches the reader through the last stream.
  pipeline(packed, unpacked, () => undefined)
  return unpacked
}

function dictionaryOf(readAt: ReadAt): Buffer | undefined {
  const head = readAt(0, 8)
  if (head.length < 8 || head.readUInt32LE(0) !== dictionaryFrame) return undefined
  const size = head.readUInt32LE(4)
  if (size > maxDictionaryBytes) throw new Error(`has a dictionary larger than ${maxDictionaryBytes / 1_000_000} MB`)
  const dictionary = readAt(8, size)
  if (dictionary.length < size) throw new Error('ends in its dictionary')
  const isPacked = size > 4 && dictionary.readUInt32LE(0) === packedFrame
  return isPacked ? zstdDecompressSync(dictionary, { maxOutputLength: maxDictionaryBytes }) : dictionary
}
