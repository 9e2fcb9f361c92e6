import type { DocumentActionComponent, DocumentActionsResolver } from 'sanity'
import { DeletePolicyAction } from './delete-policy-action.ts'
import { RecallAction } from './entries/recall-action.tsx'
import { WithdrawAction } from './entries/withdraw-action.tsx'
import { PublishVersionAction } from './publish-version/publish-version-action.tsx'
import { publishSharedSection } from './publish-shared-section.ts'
import { ImportAction } from '../import/import-action.tsx'

type Standard = DocumentActionComponent[]

const only = (actions: Standard, ...names: string[]) => actions.filter(({ action }) => names.includes(String(action)))

/** The actions on a document, by its type. A version has none: it is permanent. */
export const documentActions: DocumentActionsResolver = (standard, { schemaType }) => {
  switch (schemaType) {
    case 'policy':
      return [
        PublishVersionAction,
        RecallAction,
        WithdrawAction,
        ImportAction,
        ...only(standard, 'discardChanges', 'duplicate'),
        ...only(standard, 'delete').map(DeletePolicyAction),
      ]
    case 'policyVersion':
      return []
    case 'siteSettings':
      return only(standard, 'publish', 'discardChanges')
    case 'sharedSection':
      return [
        ...only(standard, 'publish').map(publishSharedSection),
        ...only(standard, 'discardChanges', 'duplicate', 'delete'),
      ]
    default:
      return standard
  }
}
