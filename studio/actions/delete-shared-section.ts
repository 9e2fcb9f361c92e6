import type { DocumentActionComponent } from 'sanity'
import { useUsage } from '../shared-sections/use-usage.ts'

/** Deletes a shared section that no policy uses. The lake would refuse the others, after the Studio’s own dialog. */
export function deleteSharedSection(standard: DocumentActionComponent): DocumentActionComponent {
  const useDeleteSharedSection: DocumentActionComponent = (props) => {
    const used = useUsage()?.get(props.id) ?? []
    const description = standard(props)
    if (!description || used.length === 0) return description
    return {
      ...description,
      disabled: true,
      title: `Used in ${namesOf(used.map(({ title }) => title))}. Remove it there first.`,
    }
  }
  return Object.assign(useDeleteSharedSection, { action: standard.action, displayName: 'DeleteSharedSection' })
}

const namesOf = (titles: readonly string[]) => new Intl.ListFormat('en').format(titles.map((title) => `“${title}”`))
