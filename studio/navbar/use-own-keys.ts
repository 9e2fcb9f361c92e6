import { useEffect } from 'react'
import { useRouter } from 'sanity/router'

/**
 * Ctrl+K opens our search, not the Studio's, which reads no tables; Ctrl+Alt+I, which would show the JSON of a document,
 * does nothing. The keys are taken before the Studio sees them.
 */
export function useOwnKeys(): void {
  const { navigate } = useRouter()
  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      const isSearch = isKey(event, 'k') && !event.altKey && !event.shiftKey
      const isInspect = isKey(event, 'i') && event.altKey
      // In a text, Ctrl+K is the editor's own.
      if (isSearch && event.target instanceof Element && event.target.closest('[contenteditable="true"]')) return
      if (!isSearch && !isInspect) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (isSearch) navigate({ tool: 'search' })
    }
    window.addEventListener('keydown', take, true)
    return () => window.removeEventListener('keydown', take, true)
  }, [navigate])
}

const isKey = (event: KeyboardEvent, key: string) =>
  (event.ctrlKey || event.metaKey) && (event.key.toLowerCase() === key || event.code === `Key${key.toUpperCase()}`)
