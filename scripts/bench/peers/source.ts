import { createWriteStream, mkdirSync, writeFileSync, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { archivePaths } from '../../../archive/archive.ts'
import { benchSettings } from '../content.ts'
import type { History } from '../repeated-archive.ts'
import { archivePage, homePage, versionPage, type PeerPage } from './facts.ts'

/**
 * Writes the same texts for the peers, policy by policy: a Markdown file with front matter per page in `pages/`, and
 * the front matter alone in `pages.ndjson`, each line with the archive file of its text. All front matter is
 * computed here, so the peers only render it.
 */
export class PeerSource {
  readonly #folder: string
  readonly #list: WriteStream
  readonly #policies: Parameters<typeof homePage>[0][number][] = []

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(join(folder, 'pages'), { recursive: true })
    this.#list = createWriteStream(join(folder, 'pages.ndjson'))
  }

  async add(history: History): Promise<void> {
    const { policy, versions, texts } = history
    const slug = policy.slug.current
    mkdirSync(join(this.#folder, 'pages', slug))
    const last = versions.length - 1
    for (const [at, { sequence }] of versions.entries()) {
      const versionFile = archivePaths.version(policy._id, sequence)
      const page = versionPage(history, at, false)
      await this.#write(`${slug}/${page.name}.md`, page, texts[at], versionFile)
      if (at === last) await this.#write(`${slug}/current.md`, versionPage(history, at, true), texts[at], versionFile)
    }
    await this.#write(`${slug}/archive.md`, archivePage(history))
    const title = versions[last]?.title ?? policy.title
    this.#policies.push({ href: `/${slug}/`, title, summary: policy.summary, versions: versions.length })
  }

  async finish(): Promise<void> {
    await this.#write('_index.md', homePage(this.#policies, benchSettings.name))
    this.#list.end()
    await once(this.#list, 'finish')
  }

  async #write(path: string, page: PeerPage, text = '', versionFile?: string): Promise<void> {
    // JSON is YAML too: the one front matter that both peers read.
    writeFileSync(join(this.#folder, 'pages', path), `---\n${JSON.stringify(page)}\n---\n\n${text}`)
    if (!this.#list.write(`${JSON.stringify({ ...page, versionFile })}\n`)) await once(this.#list, 'drain')
  }
}
