import { useState } from 'react'

/** Whether something was dismissed in this browser, and how it is dismissed or shown again. */
export function useDismissed(name: string): [isDismissed: boolean, dismiss: (isDismissed: boolean) => void] {
  const key = `policy-press:dismissed:${name}`
  const [isDismissed, setDismissed] = useState(() => localStorage.getItem(key) !== null)
  const dismiss = (dismissed: boolean) => {
    if (dismissed) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
    setDismissed(dismissed)
  }
  return [isDismissed, dismiss]
}
