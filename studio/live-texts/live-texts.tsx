import { useEditor } from '@portabletext/editor'
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Path } from 'sanity'
import { useDocumentPane } from 'sanity/structure'
import { restMs } from '../form/use-settled.ts'
import { useFormDocumentId } from '../form/use-form-document-id.ts'
import { isRecord } from '../is-record.ts'

/** The path of the edited text in its document. */
export const TextPath = createContext<Path>([])

const placeOf = (path: Path): string => JSON.stringify(path)

type LiveText = { path: string; value: unknown }

/** The current texts of open editors, by document. The form receives them later. */
const texts = new Map<string, readonly LiveText[]>()
const listeners = new Set<() => void>()
const none: readonly LiveText[] = []

function put(document: string, path: string, value: unknown): void {
  const known = texts.get(document) ?? none
  if (known.find((text) => text.path === path)?.value === value) return
  const others = known.filter((text) => text.path !== path)
  texts.set(document, value === undefined ? others : [...others, { path, value }])
  for (const listener of listeners) listener()
}

/** An editor plugin that publishes the current text whenever typing pauses. */
export function LiveText() {
  const editor = useEditor()
  const path = placeOf(useContext(TextPath))
  const documentId = useFormDocumentId()
  useEffect(() => {
    const tell = () => put(documentId, path, editor.getSnapshot().context.value)
    let clock = setTimeout(tell)
    const subscription = editor.on('*', () => {
      clearTimeout(clock)
      clock = setTimeout(tell, restMs)
    })
    return () => {
      clearTimeout(clock)
      subscription.unsubscribe()
      put(documentId, path, undefined)
    }
  }, [editor, documentId, path])
  return null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The sections of a policy with the current texts of open editors. */
function withTexts(sections: unknown, live: readonly LiveText[]): unknown {
  if (!Array.isArray(sections)) return sections
  return sections.map((section: unknown) => {
    if (!isRecord(section) || typeof section['_key'] !== 'string') return section
    const place = placeOf(['sections', { _key: section['_key'] }, 'body'])
    const text = live.find(({ path }) => path === place)
    return text ? { ...section, body: text.value } : section
  })
}

/** The sections of the open policy, including what is being typed. */
export function useLiveSections(sections: unknown): unknown {
  const { documentId } = useDocumentPane()
  const live = useSyncExternalStore(subscribe, () => texts.get(documentId) ?? none)
  return useMemo(() => (live.length === 0 ? sections : withTexts(sections, live)), [sections, live])
}
