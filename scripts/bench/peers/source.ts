import { createWriteStream, mkdirSync, writeFileSync, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { archivePaths } from '../../../archive/archive.ts'
import { benchSettings } from '../content.ts'
import type { History } from '../repeated-archive.ts'
import { archivePage, homePage, versionPage, type PeerPage } from './facts.ts'

/**
 * Writes the same texts for the peers, policy by policy: `pages/` holds a Markdown file for each page, the facts of the
 * page before its text; `pages.ndjson` the facts alone, each with the file of the archive that holds the text.
 * All that a page says beside its text is worked out here, and not by the peers.
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
      const held = archivePaths.version(policy._id, sequence)
      const page = versionPage(history, at, false)
      await this.#write(`${slug}/${page.name}.md`, page, texts[at], held)
      if (at === last) await this.#write(`${slug}/current.md`, versionPage(history, at, true), texts[at], held)
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

  async #write(path: string, page: PeerPage, text = '', held?: string): Promise<void> {
    // JSON is YAML too: the one front matter that both peers read.
    writeFileSync(join(this.#folder, 'pages', path), `---\n${JSON.stringify(page)}\n---\n\n${text}`)
    if (!this.#list.write(`${JSON.stringify({ ...page, held })}\n`)) await once(this.#list, 'drain')
  }
}
