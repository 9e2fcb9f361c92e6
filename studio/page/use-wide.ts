import { useEffect, useState, type RefObject } from 'react'

/** Room for the measure of the text and a column beside it, in pixels. */
const roomForTwo = 960
/** The pane of the document, whose width does not depend on what is in it. */
const pane = '[data-testid="document-panel-scroller"]'

/** Whether the pane has room for the list of contents beside the text. */
export function useWide(element: RefObject<HTMLElement | null>): boolean {
  const [isWide, setWide] = useState(false)
  useEffect(() => {
    const measured = element.current?.closest(pane) ?? element.current
    if (!measured) return undefined
    const observer = new ResizeObserver(() => setWide(measured.clientWidth >= roomForTwo))
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return isWide
}
