import { useEffect, useState, type RefObject } from 'react'

/** Room for the measure of the text and a column beside it, in pixels. */
const roomForTwo = 900

/** Whether the pane has room for the list of contents beside the text. */
export function useWide(element: RefObject<HTMLElement | null>): boolean {
  const [isWide, setWide] = useState(false)
  useEffect(() => {
    const { current } = element
    if (!current) return undefined
    const observer = new ResizeObserver(() => setWide(current.clientWidth >= roomForTwo))
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return isWide
}
