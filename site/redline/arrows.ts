import { Html } from '../formats/html.ts'

const strokes = {
  up: 'M6 11V1M2 5l4-4 4 4',
  down: 'M6 1v10M2 7l4 4 4-4',
  both: 'M3.5 11V1M1 4l2.5-3L6 4M8.5 1v10M6 8l2.5 3L11 8',
}

/**
 * An arrow of the size of the text. It is drawn: few fonts for text have one, and a browser that looks through
 * every other font for it shows a comparison later.
 */
export const arrow = (to: keyof typeof strokes): Html =>
  new Html(
    `<svg class="arrow" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="${strokes[to]}"></path></svg>`,
  )
