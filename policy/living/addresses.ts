import { anchorsIn } from '../plain-text.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'

/** Whether something in a text has this id on the page: a section, a block in it, or an id that it had elsewhere. */
export function hasAddress(sections: readonly Section[], anchor: string): boolean {
  if (anchor === 'top') return true
  return sections.some((section) => {
    if (section._key === anchor || anchorsIn(section).includes(anchor)) return true
    const [key, ...steps] = anchor.split('/')
    return key === section._key && steps.length > 0 && hasBlock(section.body, steps)
  })
}

/** A call-out's blocks have its key before theirs. */
function hasBlock(blocks: readonly Block[], [step, ...rest]: readonly string[]): boolean {
  const found = blocks.find(({ _key }) => _key === step)
  if (!found) return false
  if (rest.length === 0) return true
  return found._type === 'callout' && hasBlock(found.body, rest)
}
