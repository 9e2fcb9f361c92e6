import { escaped, xmlHead } from './xml.ts'

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The relationships of a part: to other parts, and to addresses. Each target has one id. */
export class Relationships {
  readonly #ids = new Map<string, string>()
  readonly #written: string[] = []

  /** @returns the id of a target */
  add(type: string, target: string, isExternal = false): string {
    const known = this.#ids.get(`${type} ${target}`)
    if (known !== undefined) return known
    const id = `rId${this.#ids.size + 1}`
    this.#ids.set(`${type} ${target}`, id)
    const full = type.startsWith('http') ? type : `${types}/${type}`
    const mode = isExternal ? ' TargetMode="External"' : ''
    this.#written.push(`<Relationship Id="${id}" Type="${full}" Target="${escaped(target)}"${mode}/>`)
    return id
  }

  get isEmpty(): boolean {
    return this.#written.length === 0
  }

  xml(): string {
    return `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${this.#written.join('')}</Relationships>`
  }
}
