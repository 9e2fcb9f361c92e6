import type { SanityClient } from '@sanity/client'
import type { Image } from '../../schemas/records/image.ts'
import { wordType } from '../../policy/media-types.ts'
import { imagesIn } from '../../policy/images.ts'
import { imageAddress } from '../../policy/asset-address.ts'
import { assetOf } from '../../schemas/records/image-names.ts'
import type { Version } from '../../schemas/records/version.ts'
import { loadVersion } from '../actions/publish-version/load-situation.ts'

export type WordDownload = {
  policyId: string
  sequence: number
  /** The version to compare with, for tracked changes. */
  before?: number
}

/**
 * Saves a version, or what changed since another one, as a Word file.
 * @throws Error if a version or one of its pictures cannot be loaded
 */
export async function downloadWord(client: SanityClient, { policyId, sequence, before }: WordDownload): Promise<void> {
  const [version, older, settings, { versionWordFacts, wordFile, wordRedline }] = await Promise.all([
    loadVersion(client, policyId, sequence),
    before === undefined ? undefined : loadVersion(client, policyId, before),
    client.fetch<{ name?: string; language?: string; own?: string } | null>(
      '*[_id == "siteSettings"][0]{ name, language, "own": *[_id == $policyId][0].language }',
      { policyId },
      { tag: 'history.word', perspective: 'published' },
    ),
    // What writes Word files comes with the first one.
    import('../../exporters/word/index.ts'),
  ])
  if (!version || (before !== undefined && !older)) throw new Error('The version is not in the lake.')
  const pictures = await loadPictures(client, older ? [version, older] : [version])
  const facts = versionWordFacts(version, {
    name: version.effectiveDate,
    publisher: settings?.name ?? version.title,
    language: settings?.own ?? settings?.language ?? 'en',
    bytesOf: (image) => pictures.get(image.asset._ref),
  })
  const name = older
    ? `${policyId}-${older.effectiveDate}..${version.effectiveDate}`
    : `${policyId}-${version.effectiveDate}`
  save(older ? wordRedline(older, version, facts) : wordFile(version, facts), `${name}.docx`)
}

async function loadPictures(client: SanityClient, versions: readonly Version[]): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Image>()
  for (const image of versions.flatMap(({ sections }) => imagesIn(sections))) found.set(image.asset._ref, image)
  const loaded = [...found].map(async ([id, image]) => {
    const answer = await fetch(imageAddress(client.config(), assetOf(image)?.name ?? ''))
    if (!answer.ok) throw new Error(`The picture ${id} could not be loaded: ${answer.status}.`)
    return [id, new Uint8Array(await answer.arrayBuffer())] as const
  })
  return new Map(await Promise.all(loaded))
}

/** Hands a file to the browser, which asks where to put it or puts it with other downloads. */
function save(bytes: Uint8Array, name: string): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: wordType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
