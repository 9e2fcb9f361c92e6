import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { readArchive } from '../../policy/archive.ts'
import { openFolder } from '../archive/folder.ts'

/** The page of a version, and of how many there are. */
const pageOf = (hash: string, filler: string) => `<!doctype html><title>${hash}</title>${filler.repeat(40)}`
const indexOf = (count: number) => `<!doctype html><title>${count} versions</title>${'An index. '.repeat(80)}`

/** Renders a site of a page for each version, in place of Astro: it takes the time of writing and no more. */
export async function plainSite({ contentDir, outDir }: { contentDir: string; outDir: string }): Promise<void> {
  const archive = await readArchive(openFolder(contentDir).read)
  if (!archive) throw new Error('There is no archive to build from.')
  mkdirSync(join(outDir, 'versions'), { recursive: true })
  for (const { entry, version } of archive.ledger) {
    write(join(outDir, 'versions', `${entry}.html`), pageOf(version, 'A page of a version. '))
  }
  write(join(outDir, 'index.html'), indexOf(archive.ledger.length))
  write(join(outDir, '404.html'), indexOf(0))
}

function write(file: string, text: string): void {
  writeFileSync(file, text)
  writeFileSync(`${file}.br`, brotliCompressSync(text))
  writeFileSync(`${file}.gz`, gzipSync(text))
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

function check(file: string, due: string): void {
  if (readFileSync(file, 'utf8') !== due) throw new Error(`${file} is not whole.`)
  if (brotliDecompressSync(readFileSync(`${file}.br`)).toString() !== due) throw new Error(`${file}.br is not whole.`)
  if (gunzipSync(readFileSync(`${file}.gz`)).toString() !== due) throw new Error(`${file}.gz is not whole.`)
}
