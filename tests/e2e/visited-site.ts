import type { Browser, BrowserContext, Page } from 'playwright'
import { Workshop, type BuiltSite } from '../integration/site/build-site.ts'
import type { ArchiveFixture } from '../fixtures/archive.ts'
import { signContent } from '../fixtures/log.ts'
import { busyMs, launchBrowser } from './browser.ts'
import { serveFolder, type ServedFolder } from './serve-folder.ts'

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/** A built site, served with the headers that visitors get, and a browser to visit it with. */
export class VisitedSite {
  readonly built: BuiltSite
  readonly #workshop: Workshop
  readonly #served: ServedFolder
  readonly #browser: Browser

  private constructor(workshop: Workshop, built: BuiltSite, served: ServedFolder, browser: Browser) {
    this.#workshop = workshop
    this.built = built
    this.#served = served
    this.#browser = browser
  }

  static async of(archive: ArchiveFixture, day: string): Promise<VisitedSite> {
    const workshop = new Workshop()
    const content = await workshop.archive(archive)
    signContent(content)
    const built = await workshop.build(content, day)
    return new VisitedSite(workshop, built, await serveFolder(built.folder), await launchBrowser())
  }

  get url(): string {
    return this.#served.url
  }

  async context(options: ContextOptions = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ reducedMotion: 'reduce', baseURL: this.url, ...options })
    context.setDefaultTimeout(busyMs)
    return context
  }

  /** A page of its own. */
  async open(address: string, options: ContextOptions = {}): Promise<Page> {
    const page = await (await this.context(options)).newPage()
    await page.goto(address)
    return page
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#served.stop()
    this.#workshop.clear()
  }
}
