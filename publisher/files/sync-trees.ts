import { execFile } from 'node:child_process'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** As many at once: the other half of Node's threads goes on serving. */
const atOnce = 2

/**
 * Flushes every file and folder under some folders of one disk to it: with syncfs(2), by `sync -f` of the GNU core
 * utilities, which takes a fifth of the time; one by one where there is none.
 */
export async function syncTrees(folders: readonly string[]): Promise<void> {
  const [first] = folders
  if (first === undefined) return
  const flushed = await run('sync', ['-f', first]).then(
    () => true,
    () => false,
  )
  if (!flushed) for (const folder of folders) await syncTree(folder)
}

/** A file that has another name elsewhere was flushed under that one: only folders hold what is new of it. */
async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const under = entries.filter((entry) => entry.isFile() || entry.isDirectory())
  const waiting = [folder, ...under.map(({ parentPath, name }) => join(parentPath, name))]
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) await sync(path)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    const found = await handle.stat()
    if (found.isDirectory() || found.nlink === 1) await handle.sync()
  } finally {
    await handle.close()
  }
}
