import { SearchIcon } from '@sanity/icons/Search'
import { lazy } from 'react'
import type { Tool } from 'sanity'

/** Searches all texts: the Studio's own search reads no tables and mixes policies with their versions. */
export const searchTool: Tool = {
  name: 'search',
  title: 'Search',
  icon: SearchIcon,
  component: lazy(async () => ({ default: (await import('./search-page.tsx')).SearchPage })),
}
