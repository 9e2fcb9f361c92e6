import { createElement, useEffect, type ComponentType } from 'react'
import type { Tool } from 'sanity'
import { useRouter } from 'sanity/router'

/** The pane beside the list of contents, in pixels of the window: a narrow one shows the list alone. */
const roomForTwo = 600

/** Opens the list of all policies where “Policies” would show an empty page beside its contents. */
export function withFirstPane(tool: Tool): Tool {
  if (tool.name !== 'structure') return tool
  const Whole: ComponentType<{ tool: Tool }> = tool.component
  return {
    ...tool,
    component: function WithFirstPane(props: { tool: Tool }) {
      const { state, navigate } = useRouter()
      const isBare = !('intent' in state) && !(Array.isArray(state['panes']) && state['panes'].length > 0)
      useEffect(() => {
        if (isBare && window.innerWidth >= roomForTwo) {
          navigate({ panes: [[{ id: 'categories' }]] }, { replace: true })
        }
      }, [isBare, navigate])
      return createElement(Whole, props)
    },
  }
}
