import type { Redline, RedlineBlock, RedlineRow, RedlineSection, Run } from '../../policy/redline/index.ts'
import { escaped } from './escaped.ts'

const runMarkup = (run: Run): string => {
  const words = escaped(run.text).replaceAll('\n', '<br>')
  const name = run.move === undefined ? '' : ' class="move"'
  if (run.change === 'inserted') return `<ins${name}>${words}</ins>`
  if (run.change === 'deleted') return `<del${name}>${words}</del>`
  return run.change === 'formatted' ? `<span class="formatted">${words}</span>` : words
}
const runsMarkup = (runs: readonly Run[]): string => runs.map(runMarkup).join('')

function rowMarkup({ change, header, cells, text }: RedlineRow): string {
  if (change === 'moved-away')
    return `<tr><td colspan="9" class="quiet">Moved from here: ${escaped((text ?? []).join(' '))}</td></tr>`
  const tag = header ? 'th' : 'td'
  return `<tr>${cells.map((cell) => `<${tag}>${cell.blocks.map(blockMarkup).join('')}</${tag}>`).join('')}</tr>`
}

function blockMarkup(block: RedlineBlock): string {
  if (block.type === 'moved-away') return `<p class="quiet">Moved from here: ${escaped(block.text.join(' '))}</p>`
  if (block.type === 'table')
    return `<table>${block.rows
      .filter(({ change }) => change !== 'same')
      .map(rowMarkup)
      .join('')}</table>`
  if (block.type === 'callout') return `<blockquote>${block.blocks.map(blockMarkup).join('')}</blockquote>`
  if (block.type === 'image') return `<figure>${block.blocks.map(blockMarkup).join('')}</figure>`
  const sign =
    block.listItem === undefined ? '' : `<span class="quiet">${block.listItem === 'bullet' ? '•' : '#'} </span>`
  const words = `${sign}${runsMarkup(block.runs)}`
  return block.style === 'normal' ? `<p>${words}</p>` : `<p class="${block.style}">${words}</p>`
}

/** Blocks that changed, and how many stand between them that did not. */
function changedBlocks(blocks: readonly RedlineBlock[]): string {
  const parts: string[] = []
  let same = 0
  const fold = () => {
    if (same > 0) parts.push(`<p class="quiet">… ${same} unchanged</p>`)
    same = 0
  }
  for (const block of blocks) {
    if (block.change === 'same') same += 1
    else {
      fold()
      parts.push(blockMarkup(block))
    }
  }
  fold()
  return parts.join('\n')
}

function sectionMarkup(section: RedlineSection): string {
  if (section.type === 'moved-away')
    return `<p class="quiet">Section moved from here: ${escaped(section.text.join(' '))}</p>`
  const { labels, heading, blocks } = section
  if (labels.length === 0) return `<p class="quiet">Unchanged: ${runsMarkup(heading)}</p>`
  return `<h4>${runsMarkup(heading)} <small>${labels.join(', ')}</small></h4>\n${changedBlocks(blocks)}`
}

/** What changed from one text to the next: its changes, with the rest folded away. */
export const redlineMarkup = ({ sections }: Redline): string => sections.map(sectionMarkup).join('\n')
