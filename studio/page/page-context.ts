import { createContext, useContext } from 'react'
import type { Blocker } from '../readiness/blockers.ts'
import type { Changes } from './use-changes.ts'

/** What the parts of a policy's page know of each other. */
export type PageState = {
  /** The section in which somebody wrote last: its tools are shown. */
  writing: string | undefined
  folded: ReadonlySet<string>
  /** What stands in the way of publishing, or is suggested, by the section that it is about. */
  problems: ReadonlyMap<string, SectionProblems>
  /** The numbers that readers will see before headings. */
  numbers: ReadonlyMap<string, string>
  /** The changes since the text in force, if they are shown. */
  changes: Changes | undefined
  /** The headings of the sections, those of shared ones too. */
  titles: ReadonlyMap<string, string>
  onWrite: (key: string) => void
  onFold: (keys: readonly string[], isFolded: boolean) => void
  /** Moves a section by some places, up if negative. */
  onMove: (key: string, by: number) => void
  /** Goes to the section some places after another, or before it. */
  onStep: (key: string, by: number) => void
}

export type SectionProblems = { errors: Blocker[]; warnings: Blocker[] }

export const noProblems: SectionProblems = { errors: [], warnings: [] }

export const PageContext = createContext<PageState>({
  writing: undefined,
  folded: new Set(),
  problems: new Map(),
  numbers: new Map(),
  titles: new Map(),
  changes: undefined,
  onWrite: () => {},
  onFold: () => {},
  onMove: () => {},
  onStep: () => {},
})

export const usePage = () => useContext(PageContext)

/** The id of a section's element on the page. */
export const elementId = (key: string): string => `section-${key}`
