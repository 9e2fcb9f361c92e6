import { useGetFormValue } from 'sanity'
import { isRecord } from '../is-record.ts'

/** The published id of a form's document. Does not render its component again at each change of the document. */
export function useFormDocumentId(): string {
  const document = useGetFormValue()([])
  return isRecord(document) ? String(document['_id']).replace(/^drafts\./, '') : ''
}
