import { enableCompileCache } from 'node:module'
import { env } from 'node:process'
import { dieAt, moments } from './kill-at-step.ts'

// A publisher that runs once and tells what came of it. It is killed where SOAK_STEP, SOAK_NTH and SOAK_MOMENT say.
enableCompileCache()
const { SOAK_STEP: step, SOAK_NTH: nth, SOAK_MOMENT: moment } = env
const steps = await dieAt(
  step ? { step, nth: Number(nth), moment: moments.find((known) => known === moment) ?? 'before' } : undefined,
)
const { publishOnce } = await import('./publish-once.ts')
const outcome = await publishOnce({
  lakeUrl: env['SOAK_LAKE'] ?? '',
  token: env['SOAK_TOKEN'] ?? '',
  key: env['SOAK_KEY'] ?? '',
  real: env['SOAK_ASTRO'] === '1',
})
console.log(JSON.stringify({ ...outcome, steps: steps() }))
