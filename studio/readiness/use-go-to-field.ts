import type { Path } from 'sanity'
import { useDocumentPane } from 'sanity/structure'

/** Goes to a field of the open document: shows it, opens the section that it is in, and focuses it. */
export function useGoToField(): (path: Path) => void {
  const { onPathOpen, onFocus } = useDocumentPane()
  return (path) => {
    onPathOpen(path)
    onFocus(path)
  }
}
