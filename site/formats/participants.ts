import type { Participant } from '../../schemas/records/approval.ts'
import type { Words } from '../words/index.ts'
import { html, type Html } from './html.ts'

/** People as a sentence names them, each once: by name, or by role where names are not to be shown. */
export function participantsInWords(people: readonly Participant[], words: Words): Html {
  const named = [...new Set(people.map((one) => nameOf(one, words)))]
  const parts = new Intl.ListFormat(words.language).formatToParts(named)
  return html`${parts.map(({ type, value }) => (type === 'element' ? html`<bdi>${value}</bdi>` : html`${value}`))}`
}

function nameOf({ name, role }: Participant, { approval }: Words): string {
  if (name !== undefined) return name
  if (role === undefined) return approval.somebody
  return Object.entries(approval.roles).find(([known]) => known === role)?.[1] ?? approval.otherRole(role)
}
