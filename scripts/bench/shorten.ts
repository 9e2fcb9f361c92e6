import { formatRecord } from '../../archive/archive.ts'
import { sealVersion } from '../../policy/hash.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { History } from './repeated-archive.ts'

/** Sections with at most `blocks` blocks each. No section is dropped: links may point to it. */
const cut = <S extends object>(sections: readonly S[], blocks: number): S[] =>
  sections.map((section) =>
    'body' in section && Array.isArray(section.body) ? { ...section, body: section.body.slice(0, blocks) } : section,
  )

/** Histories with at most `blocks` blocks per section, for archives that would not fit on the disk. */
export async function shorten(histories: readonly History[], blocks: number): Promise<History[]> {
  const shortened: History[] = []
  for (const { policy, versions, texts } of histories) {
    const own: Version[] = []
    for (const { hash: _, sections, ...version } of versions) {
      const previousHash = own.at(-1)?.hash ?? null
      own.push(await sealVersion({ ...version, sections: cut(sections, blocks), previousHash }))
    }
    shortened.push({ policy: { ...policy, sections: cut(policy.sections, blocks) }, versions: own, texts })
  }
  return shortened
}

/** Mean size of their versions as archive files, in kB. */
export function meanKilobytes(histories: readonly History[]): number {
  const sizes = histories.flatMap(({ versions }) => versions.map((version) => Buffer.byteLength(formatRecord(version))))
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length / 1000
}
