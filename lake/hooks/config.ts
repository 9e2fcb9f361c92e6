/** A GROQ-powered webhook, as on the hosted API. */
export type HookConfig = {
  id: string
  name: string
  url: string
  /** Signs every message; without it there is no signature. */
  secret?: string
  /** What is between `*[` and `]`; may use `before()`, `after()` and `delta::`. Without it, every document. */
  filter?: string
  /** Such as `{_id, _type}`. Without it, the whole document is sent. */
  projection?: string
  on: readonly ('create' | 'update' | 'delete')[]
  includeDrafts?: boolean
}
