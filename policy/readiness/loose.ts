/** What an editor has left may be anything: these read it without asking that it be complete. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])
export const string = (value: unknown) => (typeof value === 'string' ? value : '')
