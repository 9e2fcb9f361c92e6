import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'

/** A text and the moment since which the policy's page displayed it, in milliseconds and as an HTTP date. */
type Memento = { url: string; moment: number; datetime: string }
type TimeMap = { original: string; self: string; mementos: Memento[] }

/** What a page of a policy answers about time (RFC 7089): more headers, the address of another text, or a refusal. */
export type TimeAnswer = { headers: string[]; to?: string; isBadRequest?: boolean }

const maxTimeMaps = 1000

/** The policy's own page, and that of a version. */
const policyPage = /^\/([a-z0-9-]+)\/$/
const versionPage = /^\/([a-z0-9-]+)\/\d{4}-\d\d-\d\d(?:\.\d+)?\/$/

/**
 * Datetime negotiation (RFC 7089): the policy's page is its own TimeGate (pattern 1.1), and the pages of its texts are
 * mementos. Both are known from the TimeMap of the live release.
 */
export class Mementos {
  #folder: string | undefined
  readonly #maps = new LRUCache<string, Promise<TimeMap | undefined>>({ max: maxTimeMaps })

  /**
   * @param path of the page that is asked for
   * @param asked the header `Accept-Datetime`
   * @returns undefined for a page that is neither of a policy nor of a text
   */
  async answer(folder: string, path: string, asked: string | undefined): Promise<TimeAnswer | undefined> {
    const [, gate] = policyPage.exec(path) ?? []
    const [, ofVersion] = gate === undefined ? (versionPage.exec(path) ?? []) : []
    const slug = gate ?? ofVersion
    const map = slug === undefined ? undefined : await this.#mapOf(folder, slug)
    if (!map) return undefined
    if (gate !== undefined) return atGate(map, asked)
    const memento = map.mementos.find(({ url }) => new URL(url).pathname === path)
    const when = memento ? ['memento-datetime', memento.datetime] : []
    return { headers: [...when, 'link', linksOf(map, memento)] }
  }

  #mapOf(folder: string, slug: string): Promise<TimeMap | undefined> {
    if (folder !== this.#folder) {
      this.#folder = folder
      this.#maps.clear()
    }
    const known = this.#maps.get(slug) ?? readTimeMap(join(folder, slug, 'timemap.link'))
    this.#maps.set(slug, known)
    return known
  }
}

/** The text that was displayed at a moment: the last one before it, or else the first of all. */
function atGate(map: TimeMap, asked: string | undefined): TimeAnswer {
  const varies = ['vary', 'accept-datetime']
  if (asked === undefined || map.mementos.length === 0) return { headers: [...varies, 'link', linksOf(map)] }
  const moment = Date.parse(asked)
  if (Number.isNaN(moment)) return { headers: varies, isBadRequest: true }
  const memento = map.mementos.findLast((one) => one.moment <= moment) ?? map.mementos[0]
  return { headers: [...varies, 'link', linksOf(map, memento)], ...(memento && { to: memento.url }) }
}

/** The header `Link` of section 2.2. */
function linksOf({ original, self, mementos }: TimeMap, memento?: Memento): string {
  const links = [`<${original}>; rel="original timegate"`, `<${self}>; rel="timemap"; type="application/link-format"`]
  const listed = new Map<Memento, string[]>()
  const list = (one: Memento | undefined, rel: string) => one && listed.set(one, [...(listed.get(one) ?? []), rel])
  list(mementos[0], 'first')
  list(mementos.at(-1), 'last')
  list(memento, '')
  for (const [{ url, datetime }, rels] of listed) {
    const rel = [...rels.filter((name) => name !== ''), 'memento'].join(' ')
    links.push(`<${url}>; rel="${rel}"; datetime="${datetime}"`)
  }
  return links.join(', ')
}

/** Reads what `site/formats/timemap.ts` wrote; undefined if there is no such policy. */
async function readTimeMap(file: string): Promise<TimeMap | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const map: TimeMap = { original: '', self: '', mementos: [] }
  for (const line of text.split('\n')) {
    const [, url = '', rel = ''] = /^<([^>]+)>; rel="([^"]+)"/.exec(line) ?? []
    const [, datetime] = /; datetime="([^"]+)"/.exec(line) ?? []
    if (rel === 'original') map.original = url
    else if (rel === 'self') map.self = url
    else if (datetime !== undefined) map.mementos.push({ url, datetime, moment: Date.parse(datetime) })
  }
  return map
}
