import { createReadStream, type WriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { finished, pipeline } from 'node:stream/promises'
import { pack } from 'tar-stream'

/** A file, on disk or in memory, and its name in the archive. */
export type TarFile = { name: string; path: string } | { name: string; bytes: Uint8Array }

/** Writes files to a stream as a tar archive, in the order given. Only their owner may read them once unpacked. */
export async function writeTar(files: readonly TarFile[], to: WriteStream): Promise<void> {
  const archive = pack()
  const fill = async () => {
    for (const file of files) {
      const { name } = file
      if ('bytes' in file) {
        // Without a date: the same bytes give the same entry.
        const entry = archive.entry({ name, size: file.bytes.length, mtime: new Date(0), mode: 0o600 })
        entry.end(file.bytes)
        await finished(entry)
        continue
      }
      const { path } = file
      const { size, mtime } = await stat(path)
      const entry = archive.entry({ name, size, mtime, mode: 0o600 })
      await pipeline(createReadStream(path), entry)
    }
    archive.finalize()
  }
  await Promise.all([
    pipeline(archive, to),
    fill().catch((cause: unknown) => {
      archive.destroy(cause instanceof Error ? cause : new Error(String(cause)))
      throw cause
    }),
  ])
}
