import type { FileHandle } from 'node:fs/promises'
import { httpError } from '../http/api-error.ts'

/** Writes every byte. On a nearly full disk a write can be short, which only `bytesWritten` shows. */
export async function writeAll(file: Pick<FileHandle, 'write'>, bytes: Buffer): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written)
    if (bytesWritten === 0) throw httpError(507, 'The disk is full. Nothing was kept of the upload.')
    written += bytesWritten
  }
}
