/** A value in DER (ITU-T X.690): its tag, and the bytes of its contents. */
export type Der = { tag: number; contents: Uint8Array }

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  first: 0xa0,
}

/** A value from the bytes of its contents. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const contents = Buffer.concat(parts)
  return Buffer.concat([Uint8Array.of(tag, ...lengthOf(contents.length)), contents])
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 + bytes.length, ...bytes]
}

/** The values that stand one after the other; `undefined` if the bytes are none. */
export function readDer(bytes: Uint8Array): Der[] | undefined {
  const values: Der[] = []
  for (let at = 0; at < bytes.length;) {
    const [tag = 0, short = 0] = bytes.subarray(at)
    const size = short < 0x80 ? 0 : short - 0x80
    if (short === 0x80 || size > 4) return undefined
    const length = size === 0 ? short : bytes.subarray(at + 2, at + 2 + size).reduce((sum, byte) => sum * 256 + byte, 0)
    const from = at + 2 + size
    if (from + length > bytes.length) return undefined
    values.push({ tag, contents: bytes.subarray(from, from + length) })
    at = from + length
  }
  return values
}
