import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { archivePaths, formatLedger, formatRecord } from '../../archive/archive.ts'
import { addDays } from '../../policy/day.ts'
import { sealVersion } from '../../policy/hash.ts'
import { extendLedger } from '../../archive/ledger.ts'
import { timelineOn } from '../../policy/timeline.ts'
import { snapshot, type LedgerEntry } from '../../schemas/records/archive.ts'
import { day as dayRecord, type Day } from '../../schemas/records/day.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Image } from '../../schemas/records/image.ts'
import { section, type Section } from '../../schemas/records/section.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import { unsealedVersion, type ChangeKind, type Version } from '../../schemas/records/version.ts'
import { anchorContent, signContent } from '../fixtures/log.ts'
import { anImage, nameOf, pictures } from '../fixtures/image.ts'

/** Numbers from 0 to below 1, the same for the same seed (Mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const words =
  'we keep your data for thirty days and share it with nobody but the workshop that mends a tool you may ask us to delete all of it'.split(
    ' ',
  )
const headings = ['Scope', 'What we keep', 'How long', 'Your rights', 'Payments', 'How to reach us', 'Changes']
const names = ['Privacy', 'Terms', 'Cookies', 'Conduct', 'Returns']

type PolicyHistory = { policy: Policy; versions: Version[] }

/**
 * The invented history of a company's policies, the same for the same seed: each step changes the archive in a folder
 * as a pull would, or lets days pass.
 */
export class RandomHistory {
  readonly #folder: string
  readonly #random: () => number
  readonly #histories: PolicyHistory[] = []
  readonly #ledger: LedgerEntry[] = []
  #settings: SiteSettings = {
    name: 'Tallow & Reed',
    address: '3 Ferry Row\nBrackwater',
    timeZone: 'Europe/Berlin',
    language: 'en',
    contact: 'policies@tallow.example',
  }
  #keys = 0
  readonly #many: boolean
  /** The day that it is. */
  today: Day = dayRecord.parse('2024-02-10')

  /** @param options.many whether it is a company with so many policies that pages about all of them are divided */
  constructor(folder: string, seed: number, { many = false } = {}) {
    this.#folder = folder
    this.#many = many
    this.#random = randomFrom(seed)
  }

  /** Begins with two policies; or with as many as a page shows. */
  async begin(): Promise<void> {
    for (let count = this.#many ? 100 : 2; count > 0; count--) await this.#newPolicy()
  }

  /** Lets something happen, and tells what. */
  async step(): Promise<string> {
    for (;;) {
      const [what, happen] = this.#pick(Object.entries(this.#happenings()))
      if (await happen()) return what
    }
  }

  /** Lets this happen, if it can now. */
  async happen(what: string): Promise<boolean> {
    const happen = Object.entries(this.#happenings()).find(([name]) => name === what)?.[1]
    if (!happen) throw new RangeError(`Nothing is called ${what}.`)
    return happen()
  }

  #happenings() {
    return {
      'a version is published': () => this.#publish('material', this.today),
      'a small change is published': () => this.#publish('minor', this.today),
      'a correction of the same day is published': () => this.#publish('correction', this.today),
      'an upcoming version is published': () => this.#publish('material', addDays(this.today, 1 + this.#below(9))),
      'an old text is added late': () => this.#publish('minor', addDays(this.today, -1 - this.#below(400))),
      'a day passes': () => this.#wait(1),
      'days pass': () => this.#wait(2 + this.#below(30)),
      'months pass': () => this.#wait(60 + this.#below(200)),
      'an upcoming version is recalled': () => this.#recall(),
      'a policy is withdrawn': () => this.#withdraw(),
      'a policy gets another address': () => this.#rename(),
      'a policy gets another owner': () => this.#change({ owner: `Team ${this.#below(100)}` }),
      'a policy gets another summary': () => this.#change({ summary: `What ${this.#pick(names)} says.` }),
      'a policy gets another title': () => this.#change({ title: `${this.#pick(names)} ${this.#below(100)}` }),
      'the settings change': () => this.#set(),
      'a policy begins': () => this.#newPolicy(),
    }
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count)
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#below(items.length)]
    if (item === undefined) throw new RangeError('There is nothing to choose from.')
    return item
  }

  #sentence(): string {
    const said = Array.from({ length: 6 + this.#below(20) }, () => this.#pick(words)).join(' ')
    return `${said[0]?.toUpperCase()}${said.slice(1)}.`
  }

  #section(): Section {
    const key = `s${this.#keys++}`
    const block = (index: number, more: object) => ({
      _type: 'block',
      _key: `${key}b${index}`,
      children: [{ _type: 'span', _key: 'c', text: this.#sentence() }],
      ...more,
    })
    const shapes = [{}, {}, { listItem: 'bullet', level: 1 }, { style: 'h3' }]
    const body = Array.from({ length: 1 + this.#below(4) }, (_, index) => block(index, this.#pick(shapes)))
    const shown = this.#keys % 3 === 1 ? [this.#picture(key)] : []
    const heading = `${this.#pick(headings)} ${key}`
    return section.parse({ _type: 'section', _key: key, heading, body: [...body, ...shown] })
  }

  /** A picture, with its bytes in the archive: one of two, so that texts share them. */
  #picture(key: string): Image {
    const bytes = this.#keys % 2 === 0 ? pictures.red : pictures.blue
    const image = anImage(bytes, `Picture ${key}`, { _key: `${key}p` })
    this.#write(archivePaths.image(nameOf(image)), bytes)
    return image
  }

  /** A text that follows another: most of it is the same. */
  #edited(sections: readonly Section[]): Section[] {
    const edited = [...sections]
    const at = this.#below(edited.length)
    const kind = this.#below(5)
    if (kind === 0) edited.splice(at, 0, this.#section())
    else if (kind === 1 && edited.length > 1) edited.splice(at, 1)
    else if (kind === 2 && edited.length > 1) edited.push(...edited.splice(at, 1))
    else edited[at] = { ...this.#section(), _key: edited[at]?._key ?? 'x' }
    return edited
  }

  async #record(history: PolicyHistory, kind: ChangeKind, effectiveDate: Day, sections: Section[]): Promise<true> {
    const previous = history.versions.at(-1)
    const version = await sealVersion(
      unsealedVersion.parse({
        policy: history.policy.id,
        sequence: history.versions.length + 1,
        title: history.policy.title,
        effectiveDate,
        publishedAt: `${this.today}T0${this.#below(10)}:${10 + this.#below(50)}:00Z`,
        changeKind: kind,
        changeSummary: kind === 'first' ? undefined : this.#sentence(),
        sections,
        previousHash: previous?.hash ?? null,
      }),
    )
    history.versions.push(version)
    this.#ledger.push(...(await extendLedger(this.#ledger, [version])))
    this.#write(archivePaths.version(version.policy, version.sequence), formatRecord(version))
    return this.#save()
  }

  async #newPolicy(): Promise<boolean> {
    const number = this.#histories.length
    if (number > (this.#many ? 104 : 5)) return false
    const policy: Policy = {
      id: `policy-${number}`,
      title: `${this.#pick(names)} ${number}`,
      slug: `policy-${number}`,
      summary: this.#sentence(),
      owner: 'Legal',
      category: this.#pick(['privacy', 'terms', 'other'] as const),
      ...(this.#below(3) === 0 ? { language: this.#pick(['de', 'fr', 'en-GB']) } : {}),
    }
    const history = { policy, versions: [] }
    this.#histories.push(history)
    const sections = Array.from({ length: 2 + this.#below(4) }, () => this.#section())
    // Of many all in one year, whose versions are divided too.
    return this.#record(history, 'first', addDays(this.today, -this.#below(this.#many ? 40 : 300)), sections)
  }

  async #publish(kind: ChangeKind, day: Day): Promise<boolean> {
    const history = this.#pick(this.#histories)
    const last = history.versions.findLast(({ sections }) => sections.length > 0)
    return last === undefined ? false : this.#record(history, kind, day, this.#edited(last.sections))
  }

  async #recall(): Promise<boolean> {
    for (const history of this.#histories) {
      const next = timelineOn(history.versions, this.today).upcoming[0]
      if (next) return this.#record(history, 'recall', next.version.effectiveDate, [])
    }
    return false
  }

  async #withdraw(): Promise<boolean> {
    const history = this.#pick(this.#histories)
    if (timelineOn(history.versions, this.today).current === undefined) return false
    return this.#record(history, 'withdrawal', addDays(this.today, this.#below(3)), [])
  }

  async #wait(days: number): Promise<boolean> {
    this.today = addDays(this.today, days)
    return true
  }

  async #rename(): Promise<boolean> {
    const history = this.#pick(this.#histories)
    const { slug, formerSlugs = [] } = history.policy
    return this.#change({ slug: `moved-${this.#keys++}`, formerSlugs: [...formerSlugs, slug] }, history)
  }

  async #change(facts: Partial<Policy>, history = this.#pick(this.#histories)): Promise<boolean> {
    history.policy = { ...history.policy, ...facts }
    return this.#save()
  }

  async #set(): Promise<boolean> {
    const changes: Partial<SiteSettings>[] = [
      { name: `Tallow & Reed ${this.#below(9)}` },
      { language: this.#pick(['en', 'de']) },
      { accent: this.#pick(['#7a1f3d', '#0b5d4b']) },
      { typeface: this.#pick(['serif', 'sans'] as const) },
      { timeZone: this.#pick(['Pacific/Auckland', 'America/Los_Angeles']) },
      { accent: undefined, typeface: undefined },
    ]
    this.#settings = { ...this.#settings, ...this.#pick(changes) }
    return this.#save()
  }

  #save(): true {
    const policies = this.#histories.map(({ policy }) => policy)
    this.#write(archivePaths.ledger, formatLedger(this.#ledger))
    this.#write(archivePaths.snapshot, formatRecord(snapshot.parse({ format: 1, settings: this.#settings, policies })))
    // As where a pull was killed, some states of the ledger are not signed.
    if (this.#ledger.length % 4 !== 3) {
      signContent(this.#folder)
      if (this.#ledger.length % 3 === 0) anchorContent(this.#folder)
    }
    return true
  }

  #write(path: string, text: string | Uint8Array): void {
    const file = join(this.#folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
