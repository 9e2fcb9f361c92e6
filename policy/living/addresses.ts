import { anchorsIn } from '../plain-text.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'

/** The ids on the page of blocks. Those of a call-out have its key before theirs. */
const within = (blocks: readonly Block[], before: string): string[] =>
  blocks.flatMap((block) => {
    const address = `${before}/${block._key}`
    return block._type === 'callout' ? [address, ...within(block.body, address)] : [address]
  })

/** What has an id on a text's page: its top, sections, the blocks in them, and the ids that these had elsewhere. */
export const addressesIn = (sections: readonly Section[]): ReadonlySet<string> =>
  new Set([
    'top',
    ...sections.flatMap((section) => [section._key, ...anchorsIn(section), ...within(section.body, section._key)]),
  ])
