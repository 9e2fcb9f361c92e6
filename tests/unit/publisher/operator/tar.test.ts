import { describe, expect, it } from 'vitest'
import { tarHeader, tarPadding } from '../../../../publisher/operator/tar.ts'

describe('a tar header', () => {
  const mtime = new Date('2026-01-02T03:04:05Z')

  it('says name, size, time and a checksum in the places that POSIX gives them', () => {
    const header = tarHeader({ name: 'lake.sqlite', size: 1234, mtime })
    expect(header).toHaveLength(512)
    expect(header.toString('latin1', 0, 12)).toBe('lake.sqlite\0')
    expect(header.toString('latin1', 124, 136)).toBe('00000002322\0')
    expect(parseInt(header.toString('latin1', 136, 147), 8)).toBe(mtime.getTime() / 1000)
    expect(header.toString('latin1', 257, 265)).toBe('ustar\x0000')
    const blank = Buffer.from(header).fill(' ', 148, 156)
    expect(parseInt(header.toString('latin1', 148, 154), 8)).toBe(blank.reduce((sum, byte) => sum + byte, 0))
  })

  it('says a size beyond eight gigabytes in binary', () => {
    const size = 20 * 2 ** 30
    const header = tarHeader({ name: 'lake.sqlite', size, mtime })
    expect(header[124]).toBe(0x80)
    expect(Number(header.readBigUInt64BE(128))).toBe(size)
  })

  it('is followed by content in whole blocks', () => {
    expect([0, 1, 511, 512, 513].map((size) => tarPadding(size).length)).toEqual([0, 511, 1, 0, 511])
  })
})
