import type { Path } from 'sanity'
import { useDocumentPane } from 'sanity/structure'

/** Leads to a field of the document that is open: shows it, opens what it is in, and puts the cursor there. */
export function useGoToField(): (path: Path) => void {
  const { onPathOpen, onFocus } = useDocumentPane()
  return (path) => {
    onPathOpen(path)
    onFocus(path)
  }
}
