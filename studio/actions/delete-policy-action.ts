import type { DocumentActionComponent } from 'sanity'

/**
 * Deleting, for a policy that never had a version. One that was published stays: its versions are for good
 * and belong to it.
 */
export function DeletePolicyAction(standard: DocumentActionComponent): DocumentActionComponent {
  const useDeletePolicy: DocumentActionComponent = (props) => {
    const description = standard(props)
    return props.published ? null : description
  }
  return Object.assign(useDeletePolicy, { action: standard.action, displayName: 'DeletePolicyAction' })
}
