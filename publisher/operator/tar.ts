const BLOCK = 512
/** The most that eleven octal digits can say; larger sizes are written in binary, as GNU tar does. */
const OCTAL_LIMIT = 8 ** 11

/** A file in an archive. The name has at most 100 bytes. */
export type TarEntry = { name: string; size: number; mtime: Date }

/**
 * The 512 bytes before a file's content, for a file that only its owner may read and write.
 * POSIX.1-1988 ustar: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export function tarHeader({ name, size, mtime }: TarEntry): Buffer {
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(name, 0)
  header.write(octal(0o600, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  if (size < OCTAL_LIMIT) header.write(octal(size, 11), 124)
  else {
    header.writeUInt8(0x80, 124)
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  header.write(octal(Math.floor(mtime.getTime() / 1000), 11), 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** What fills the last block of a file's content. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

/** Two empty blocks end an archive. */
export const tarEnd: Buffer = Buffer.alloc(2 * BLOCK)
