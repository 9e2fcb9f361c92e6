import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder, writeArchive, type ArchiveFixture } from '../../fixtures/archive.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
export const origin = 'https://policies.example.com'

export type Build = { code: number | null; output: string; folder: string }

/** Runs the real `astro build` with an environment of its own. */
function astroBuild(environment: Record<string, string>): Promise<Omit<Build, 'folder'>> {
  const child = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** Folders of a test file, removed together. */
export class Workshop {
  readonly folders: string[] = []

  folder(): string {
    const folder = temporaryFolder()
    this.folders.push(folder)
    return folder
  }

  async archive(fixture: ArchiveFixture): Promise<string> {
    const folder = this.folder()
    await writeArchive(folder, fixture)
    return folder
  }

  /** Builds what is in a content folder, whether it works or not. */
  async tryBuild(content: string, day: string, more: Record<string, string> = {}): Promise<Build> {
    const folder = join(this.folder(), 'site')
    const environment = { CONTENT_DIR: content, OUT_DIR: folder, SITE_URL: origin, POLICY_PRESS_DAY: day, ...more }
    return { ...(await astroBuild(environment)), folder }
  }

  /** Builds a site that must work. */
  async build(content: string, day: string, more: Record<string, string> = {}): Promise<BuiltSite> {
    const { code, output, folder } = await this.tryBuild(content, day, more)
    if (code !== 0) throw new Error(`The build failed:\n${output}`)
    return new BuiltSite(folder)
  }

  clear(): void {
    for (const folder of this.folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  }
}

const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|#38|#34);/g, (entity, name: string) => {
    const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#38': '&', '#34': '"' }
    return known[name] ?? entity
  })

/** A built site on disk. */
export class BuiltSite {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Every file, by its path in the folder, sorted. */
  files(ending = ''): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length))
      .toSorted()
  }

  /** The file that a server answers an address with. */
  fileOf(address: string): string {
    const path = decodeURI(new URL(address, origin).pathname)
    return path.endsWith('/') ? `${path}index.html` : path
  }

  has(address: string): boolean {
    return existsSync(join(this.folder, this.fileOf(address)))
  }

  read(address: string): string {
    return readFileSync(join(this.folder, this.fileOf(address)), 'utf8')
  }

  /** What a reader reads on a page: its text without tags, spaces joined. */
  text(address: string, part = /<main[\s\S]*<\/main>/): string {
    const markup = part.exec(this.read(address))?.[0] ?? ''
    return decode(markup.replace(/<[^>]+>/g, ' '))
      .replace(/\s+/g, ' ')
      .replace(/ ([.,:;])/g, '$1')
      .trim()
  }

  /** The banner that says what a text is today. */
  notice(address: string): string {
    return this.text(address, /<section class="notice[\s\S]*?<\/section>/)
  }

  /** The values of an attribute on a page, in order. */
  attributes(address: string, name: string): string[] {
    return [...this.read(address).matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((found) =>
      decode(found[1] ?? ''),
    )
  }
}
