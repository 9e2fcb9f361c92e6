import { useEffect, useState, type RefObject } from 'react'

/** How far from the sight something may be to be made ready, in heights of the window. */
const margin = '100%'

/**
 * Whether an element is in sight, or was: an editor that is there once stays, with its steps back. Whatever is far down
 * a long page need not be made before somebody goes there.
 */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const { current } = element
    if (near || !current) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: `${margin} 0px` },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, near])
  return near
}
