import type { Image } from '../../schemas/records/image.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { WordFacts } from './facts.ts'

type Surroundings = {
  /** The version's name in its address: `2018-05-25`, or `2018-05-25.2`. */
  name: string
  /** Who publishes it. */
  publisher: string
  /** The language of its policy. */
  language: string
  /** The site's address. */
  site?: string
  bytesOf: (image: Image) => Uint8Array | undefined
}

/** The facts of a version's Word file. */
export const versionWordFacts = (
  { title, publishedAt, hash }: Pick<Version, 'title' | 'publishedAt' | 'hash'>,
  { name, publisher, language, site, bytesOf }: Surroundings,
): WordFacts => ({
  title,
  language,
  author: publisher,
  date: publishedAt,
  identifier: hash,
  footer: `${title} · ${name}`,
  ...(site !== undefined && { site }),
  bytesOf,
})
