import { open } from 'node:fs/promises'

/** Flushes a folder's entries to disk, so that a rename or a new file in it survives a power cut. Requests are served meanwhile. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
