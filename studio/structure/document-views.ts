import type { DefaultDocumentNodeResolver } from 'sanity/structure'
import { HistoryView } from '../history/history-view.tsx'
import { PreviewView } from '../preview/preview-view.tsx'

/** The views of a document: a policy has a preview and a history in addition to its form. */
export const documentViews: DefaultDocumentNodeResolver = (S, { schemaType }) =>
  schemaType === 'policy'
    ? S.document().views([
        S.view.form().title('Write'),
        S.view.component(PreviewView).id('preview').title('Preview'),
        S.view.component(HistoryView).id('history').title('History'),
      ])
    : S.document()
