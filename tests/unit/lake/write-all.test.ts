import type { FileHandle } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { writeAll } from '../../../lake/assets/write-all.ts'

/** A file on a disk that takes so many bytes at a time, until it is full. */
function diskWith(room: number, atATime: number) {
  const taken: number[] = []
  const write = async (bytes: Buffer, offset: number) => {
    const part = bytes.subarray(offset, offset + Math.min(atATime, room - taken.length))
    taken.push(...part)
    return { bytesWritten: part.length, buffer: bytes }
  }
  return { file: { write: write as FileHandle['write'] }, taken }
}

describe('writing an upload', () => {
  it('continues after a short write', async () => {
    const { file, taken } = diskWith(100, 7)
    await writeAll(file, Buffer.from('a text that is longer than seven bytes'))
    expect(Buffer.from(taken).toString()).toBe('a text that is longer than seven bytes')
  })

  it('fails on a full disk', async () => {
    const { file } = diskWith(10, 7)
    await expect(writeAll(file, Buffer.alloc(11))).rejects.toThrow('The disk is full.')
  })
})
