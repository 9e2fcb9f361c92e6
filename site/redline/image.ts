import type { RedlineBlock, RedlineImage } from '../../policy/redline/types.ts'
import { pictureMarkup } from '../text/image.ts'
import { changeClass } from './change-class.ts'
import { label, movedHere, type RedlineContext } from './context.ts'
import { plainRuns } from './runs.ts'

/**
 * A picture in a redline. One that was replaced is shown beside the one in its place. The words that stand for it are
 * shown where they changed.
 * @param blocksMarkup how what stands below it is shown
 */
export function imageMarkup(
  image: RedlineImage,
  context: RedlineContext,
  blocksMarkup: (blocks: readonly RedlineBlock[]) => string,
): string {
  const { change, move, source, was, blocks } = image
  const { words } = context
  const [alt, ...below] = blocks
  const place = move === undefined ? undefined : movedHere(move, context)
  const note =
    change === 'inserted'
      ? label('inserted', words.imageInserted, context)
      : change === 'deleted'
        ? label('deleted', words.imageDeleted, context)
        : was
          ? label('changed', words.imageReplaced, context)
          : ''
  const isShown = alt !== undefined && alt.change !== 'same'
  // Words that are shown need not be read out once more.
  const spoken = !isShown && alt?.type === 'paragraph' ? plainRuns(alt.runs) : ''
  const pictures = `${was ? `<del>${pictureMarkup(was, '')}</del> ` : ''}${pictureMarkup(source, spoken)}`
  const told = isShown
    ? `<div class="image-text">${label('changed', words.imageText, context)} ${blocksMarkup([alt])}</div>`
    : ''
  const caption = below.length > 0 ? `<figcaption>${blocksMarkup(below)}</figcaption>` : ''
  const inner = `${place ? `<p>${place.note}</p>` : ''}${note ? `<p>${note}</p>` : ''}${pictures}${told}${caption}`
  const attributes = `${change === 'same' ? '' : ` ${changeClass(change, inner)}`}"${place ? ` id="${place.id}"` : ''}`
  return `<figure class="image${attributes}>${inner}</figure>`
}
