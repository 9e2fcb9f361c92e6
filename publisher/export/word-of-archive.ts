import type { Archive } from '../../archive/archive.ts'
import { versionWordFacts, wordFile, wordRedline } from '../../exporters/word/index.ts'
import { imageFileName } from '../../schemas/records/image-names.ts'
import type { Version } from '../../schemas/records/version.ts'

type Place = {
  archive: Archive
  siteUrl: string
  /** The version's name in its address. */
  name: string
  /** The version to compare with, for tracked changes. */
  before?: Version
}

/** The Word file of a version of the archive, or what changed since another one. */
export function wordOfArchive(version: Version, { archive, siteUrl, name, before }: Place): Uint8Array {
  const { settings, policies, images = [] } = archive
  const facts = versionWordFacts(version, {
    name,
    publisher: settings.name,
    language: policies.find(({ id }) => id === version.policy)?.language ?? settings.language,
    site: siteUrl,
    bytesOf: (image) => images.find((one) => one.name === imageFileName(image))?.bytes(),
  })
  return before ? wordRedline(before, version, facts) : wordFile(version, facts)
}
