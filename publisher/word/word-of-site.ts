import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordFile, wordRedline, versionWordFacts } from '../../exporters/word/index.ts'
import { imageFileName } from '../../schemas/records/image-names.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import { version as versionRecord, type Version } from '../../schemas/records/version.ts'

/** A version as its address names it, or two: `privacy/2018-05-25/` or `privacy/compare/2015-11-05..2018-05-25/`. */
export type WordAddress = { slug: string; name: string; before?: string }

/** The site's files, and the facts that they do not name. */
export type BuiltSite = { files: string; siteUrl: string; snapshot: Pick<Snapshot, 'settings' | 'policies'> }

/**
 * The Word file of a version of a built site, made from the record beside its page; or, of two versions, what changed
 * as tracked changes.
 * @returns undefined if the site has no such version, or the version no text
 */
export function wordOfSite(
  { files, siteUrl, snapshot: { settings, policies } }: BuiltSite,
  { slug, name, before }: WordAddress,
): Uint8Array | undefined {
  const text = readText(files, slug, name)
  if (!text) return undefined
  const facts = versionWordFacts(text, {
    name,
    publisher: settings.name,
    language: policies.find((policy) => policy.slug === slug)?.language ?? settings.language,
    site: siteUrl,
    bytesOf: (image) => {
      const file = join(files, 'images', imageFileName(image) ?? '')
      return existsSync(file) ? readFileSync(file) : undefined
    },
  })
  if (before === undefined) return wordFile(text, facts)
  const old = readText(files, slug, before)
  return old && wordRedline(old, text, facts)
}

function readText(files: string, slug: string, name: string): Version | undefined {
  const record = join(files, slug, name, 'index.json')
  if (!existsSync(record)) return undefined
  const version = versionRecord.parse(JSON.parse(readFileSync(record, 'utf8')))
  return version.sections.length > 0 ? version : undefined
}
