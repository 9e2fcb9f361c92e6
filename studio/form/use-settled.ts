import { useEffect, useState } from 'react'

/** How long a value must stay unchanged before slow work starts, in milliseconds. */
export const restMs = 200

/**
 * A debounced value: computing something from a whole policy would otherwise delay each keystroke.
 * @param value must be the same object while nothing changes
 */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const clock = setTimeout(() => setSettled(() => value), restMs)
    return () => clearTimeout(clock)
  }, [value])
  return settled
}
