import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createZstdDecompress, zstdDecompressSync } from 'node:zlib'

/** The first bytes of a frame that holds a dictionary, and of a frame that is packed, as numbers: RFC 8878. */
const dictionaryFrame = 0x184d2a5d
const packedFrame = 0xfd2fb528
const maxDictionaryBytes = 20_000_000

/**
 * The bytes of a file that is packed with Zstandard, record by record, as crawlers pack a WARC. Its dictionary, if it has
 * one, is its first frame: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
 * @throws Error if its dictionary cannot be read
 */
export function openZstd(path: string): Readable {
  const dictionary = dictionaryOf(path)
  const unpack = createZstdDecompress(dictionary ? { dictionary } : {})
  // What goes wrong reaches the reader through the last stream.
  pipeline(createReadStream(path), unpack, () => undefined)
  return unpack
}

function dictionaryOf(path: string): Buffer | undefined {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(8)
    if (readSync(file, head) < head.length || head.readUInt32LE(0) !== dictionaryFrame) return undefined
    const size = head.readUInt32LE(4)
    if (size > maxDictionaryBytes) throw new Error(`has a dictionary larger than ${maxDictionaryBytes / 1_000_000} MB`)
    const dictionary = Buffer.alloc(size)
    if (readSync(file, dictionary) < size) throw new Error('ends in its dictionary')
    const isPacked = size > 4 && dictionary.readUInt32LE(0) === packedFrame
    return isPacked ? zstdDecompressSync(dictionary, { maxOutputLength: maxDictionaryBytes }) : dictionary
  } finally {
    closeSync(file)
  }
}
