import type { Readiness } from './readiness-of.ts'

const things = (count: number) => (count === 1 ? 'One thing' : `${count} things`)

/** The readiness of a policy in one sentence. */
export function readinessInWords({ errors, warnings }: Readiness): string {
  const stands = errors.length === 1 ? 'stands' : 'stand'
  const first = errors.length === 0 ? 'Ready to publish' : `${things(errors.length)} ${stands} in the way of publishing`
  return warnings.length === 0
    ? `${first}.`
    : `${first}. ${warnings.length === 1 ? 'One suggestion' : `${warnings.length} suggestions`}.`
}
