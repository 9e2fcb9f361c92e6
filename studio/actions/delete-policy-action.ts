import type { DocumentActionComponent } from 'sanity'

/**
 * Deletes a policy that never had a version. A published policy cannot be deleted: its versions are permanent and
 * belong to it.
 */
export function DeletePolicyAction(standard: DocumentActionComponent): DocumentActionComponent {
  const useDeletePolicy: DocumentActionComponent = (props) => {
    const description = standard(props)
    return props.published ? null : description
  }
  return Object.assign(useDeletePolicy, { action: standard.action, displayName: 'DeletePolicyAction' })
}
