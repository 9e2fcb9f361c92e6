import { createElement, Fragment, type ReactNode } from 'react'

/** Elements in a fixed order. They need no keys: a redline is made anew and never edited in place. */
export const inOrder = <T>(items: readonly T[], render: (item: T) => ReactNode) =>
  createElement(Fragment, null, ...items.map((item) => render(item)))
