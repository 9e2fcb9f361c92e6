import { useEffect, useState } from 'react'

/** How long something that is typed must rest before what takes time is worked out, in milliseconds. */
export const restMs = 200

/**
 * A value as it was when it last rested: what is worked out of a whole policy would otherwise hold up each key.
 * @param value must be the same object as long as nothing changes
 */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const clock = setTimeout(() => setSettled(() => value), restMs)
    return () => clearTimeout(clock)
  }, [value])
  return settled
}
