import type { DefaultDocumentNodeResolver } from 'sanity/structure'
import { HistoryView } from '../history/history-view.tsx'

/** The views of a document: a policy has its history beside its form. */
export const documentViews: DefaultDocumentNodeResolver = (S, { schemaType }) =>
  schemaType === 'policy'
    ? S.document().views([S.view.form().title('Write'), S.view.component(HistoryView).id('history').title('History')])
    : S.document()
