import { createElement } from 'react'

/** An icon of letters, such as `(a)`, in the size and the colour of the Studio's own. */
export const markerIcon = (text: string) =>
  function MarkerIcon() {
    const attributes = {
      x: 12.5,
      y: 16.5,
      textAnchor: 'middle',
      fontSize: text.length > 3 ? 10 : 13,
      fill: 'currentColor',
    }
    return createElement(
      'svg',
      { viewBox: '0 0 25 25', width: '1em', height: '1em', 'data-sanity-icon': 'marker', 'aria-hidden': true },
      createElement('text', attributes, text),
    )
  }
