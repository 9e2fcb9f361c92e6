import { useEffect, useState } from 'react'
import { elementId } from './page-context.ts'

/** The section that is being read: the first one in the upper part of the window. */
export function useInSight(keys: readonly string[]): string | undefined {
  const [inSight, setInSight] = useState<string>()
  const order = keys.join(' ')
  useEffect(() => {
    const visible = new Set<string>()
    const wanted = order === '' ? [] : order.split(' ')
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) visible.add(target.id)
          else visible.delete(target.id)
        }
        const first = wanted.find((key) => visible.has(elementId(key)))
        // Between two sections the last one is still being read.
        if (first !== undefined) setInSight(first)
      },
      { rootMargin: '-15% 0px -60% 0px' },
    )
    for (const key of wanted) {
      const element = document.getElementById(elementId(key))
      if (element) observer.observe(element)
    }
    return () => observer.disconnect()
  }, [order])
  return inSight
}
