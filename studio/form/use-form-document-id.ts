import { useGetFormValue } from 'sanity'
import { isRecord } from '../is-record.ts'

/** The id of the document of a form, as it is published. Whoever asks is not drawn again at each change of the document. */
export function useFormDocumentId(): string {
  const document = useGetFormValue()([])
  return isRecord(document) ? String(document['_id']).replace(/^drafts\./, '') : ''
}
