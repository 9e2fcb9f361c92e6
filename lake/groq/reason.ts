/** What is wrong with a query, as its sender is told. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  // The parser and the evaluator call themselves for each level.
  if (error instanceof RangeError && message.includes('call stack')) return 'The query is nested too deeply.'
  return message
}
