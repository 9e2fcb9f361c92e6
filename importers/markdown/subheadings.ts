import type { Heading } from 'mdast'
import type { Context } from './context.ts'
import { plainWords } from './inline.ts'
import { quote } from './notes.ts'
import type { Shape } from '../text/text-block.ts'

const styles = ['h3', 'h4', 'h5'] as const

/** Gives a section's sub-headings their styles: h3 below the section's heading, and none is skipped. */
export function subheadings({ note }: Pick<Context, 'note'>): (heading: Heading) => Shape['style'] {
  const open: number[] = []
  return (heading) => {
    while ((open.at(-1) ?? 0) >= heading.depth) open.pop()
    open.push(heading.depth)
    const style = styles[open.length - 1]
    if (style === undefined)
      note(heading, 'heading', `the heading ${quote(plainWords(heading))} moved up to the fifth level`)
    return style ?? 'h5'
  }
}
