import type { DocumentActionComponent, DocumentActionsResolver } from 'sanity'
import { ChangeAddressAction } from './address/change-address-action.tsx'
import { DeletePolicyAction } from './delete-policy-action.ts'
import { duplicatePolicy } from './duplicate-policy.ts'
import { RecallAction } from './entries/recall-action.tsx'
import { WithdrawAction } from './entries/withdraw-action.tsx'
import { PublishVersionAction } from './publish-version/publish-version-action.tsx'
import { publishSharedSection } from './shared-update/publish-shared-section.tsx'
import { ApprovalAction } from './approval/approval-action.tsx'
import { deleteSharedSection } from './delete-shared-section.ts'
import { ReviewAction } from './reviews/review-action.tsx'
import { ImportAction } from '../import/import-action.tsx'

type Standard = DocumentActionComponent[]

const only = (actions: Standard, ...names: string[]) => actions.filter(({ action }) => names.includes(String(action)))

/** The actions on a document, by its type. A version has none: it is permanent. */
export const documentActions: DocumentActionsResolver = (standard, { schemaType }) => {
  switch (schemaType) {
    case 'policy':
      return [
        ApprovalAction,
        PublishVersionAction,
        RecallAction,
        WithdrawAction,
        ImportAction,
        ReviewAction,
        ChangeAddressAction,
        ...only(standard, 'discardChanges'),
        ...only(standard, 'duplicate').map(duplicatePolicy),
        ...only(standard, 'delete').map(DeletePolicyAction),
      ]
    case 'policyVersion':
      return []
    case 'siteSettings':
    case 'approvalRules':
      return only(standard, 'publish', 'discardChanges')
    case 'sharedSection':
      return [
        ...only(standard, 'publish').map(publishSharedSection),
        ...only(standard, 'discardChanges', 'duplicate'),
        ...only(standard, 'delete').map(deleteSharedSection),
      ]
    default:
      return standard
  }
}
