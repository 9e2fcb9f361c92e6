import { elementId } from './page-context.ts'

/** Brings a section into sight, at the top of the form. */
export function showSection(key: string): void {
  // After what is rendered next: a folded section opens first.
  requestAnimationFrame(() => document.getElementById(elementId(key))?.scrollIntoView({ block: 'start' }))
}
