import { existsSync, linkSync, mkdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'
import { readArchive } from '../../archive/archive.ts'
import { openFolder } from '../../archive/folder.ts'
import { pathsIn } from '../../publisher/files/paths-in.ts'
import type { BuildOrder, Built } from '../../publisher/update.ts'

/** The page of a version, and of how many there are. */
const pageOf = (hash: string, filler: string) => `<!doctype html><title>${hash}</title>${filler.repeat(40)}`
const indexOf = (count: number) => `<!doctype html><title>${count} versions</title>${'An index. '.repeat(80)}`

/** Renders a site of a page for each version, in place of the real one: it takes the time of writing and no more. */
export async function plainSite({ contentDir, outDir, previous }: BuildOrder): Promise<Built> {
  const archive = await readArchive(openFolder(contentDir))
  if (!archive) throw new Error('There is no archive to build from.')
  mkdirSync(join(outDir, 'versions'), { recursive: true })
  for (const { entry, version } of archive.ledger) {
    await put(outDir, previous, `versions/${entry}.html`, pageOf(version, 'A page of a version. '))
  }
  await put(outDir, previous, 'index.html', indexOf(archive.ledger.length))
  await put(outDir, previous, '404.html', indexOf(0))
  return { trees: [], fresh: [], milliseconds: {} }
}

/** Writes a file and its compressed forms, or links them from the previous release. */
async function put(outDir: string, previous: string | undefined, path: string, text: string): Promise<void> {
  const [to, old] = [join(outDir, path), previous && join(previous, path)]
  if (old !== undefined && existsSync(old) && readFileSync(old, 'utf8') === text) {
    for (const ending of ['', '.br', '.gz']) linkSync(old + ending, to + ending)
    return
  }
  const params = { [constants.BROTLI_PARAM_QUALITY]: 1 }
  await writeFile(to, Buffer.from(text))
  await writeFile(`${to}.br`, brotliCompressSync(text, { params }))
  await writeFile(`${to}.gz`, gzipSync(text, { level: 1 }))
}

/**
 * How many versions the site in a folder has.
 * @param hashes of all versions that there are, in order
 * @throws Error when anything of it is missing, or is not whole
 */
export function checkPlainSite(folder: string, hashes: readonly string[]): number {
  const count = Number(/<title>(\d+) versions/.exec(readFileSync(join(folder, 'index.html'), 'utf8'))?.[1])
  check(join(folder, 'index.html'), indexOf(count))
  check(join(folder, '404.html'), indexOf(0))
  for (let entry = 1; entry <= count; entry++) {
    check(join(folder, 'versions', `${entry}.html`), pageOf(hashes[entry - 1] ?? '', 'A page of a version. '))
  }
  if (existsSync(join(folder, 'versions', `${count + 1}.html`))) throw new Error(`${folder} has pages of two releases.`)
  return count
}

/**
 * How many versions the real site in a folder has.
 * @throws Error when a page is not whole, or is not what lies beside it compressed
 */
export function checkRealSite(folder: string, hashes: readonly string[]): number {
  const pages = pathsIn(folder).filter((path) => path.endsWith('.html'))
  for (const page of pages) {
    const text = readFileSync(join(folder, page), 'utf8')
    if (!text.trimEnd().endsWith('</html>')) throw new Error(`${join(folder, page)} is not whole.`)
    check(join(folder, page), text)
  }
  const listed = readFileSync(join(folder, 'soak-policy', 'versions.json'), 'utf8')
  const count = hashes.filter((hash) => listed.includes(hash)).length
  const versions = new Set(pages.map(dirname).filter((path) => /^soak-policy\/\d{4}-\d\d-\d\d(\.\d+)?$/.test(path)))
  if (versions.size !== count)
    throw new Error(`${folder} lists ${count} versions and has ${versions.size} pages of them.`)
  return count
}

function check(file: string, due: string): void {
  if (readFileSync(file, 'utf8') !== due) throw new Error(`${file} is not whole.`)
  if (brotliDecompressSync(readFileSync(`${file}.br`)).toString() !== due) throw new Error(`${file}.br is not whole.`)
  if (gunzipSync(readFileSync(`${file}.gz`)).toString() !== due) throw new Error(`${file}.gz is not whole.`)
}
