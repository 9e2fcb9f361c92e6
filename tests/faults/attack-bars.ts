import type { AttackReport, Phase } from './soak-attack.ts'

/** Beside attackers, a publish may take so many times as long as without them. */
const maxSlowdown = 3
/** Of a hundred questions whether the server is up, 99 are answered within this. */
const maxHealthMs = 200
const maxMemoryGrowth = 1.5

/** The value below which so large a part of the values lies. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

function figuresOf({ toLive, health, megabytes }: Phase) {
  return {
    median: quantile(toLive, 0.5),
    most: quantile(toLive, 1),
    healthMs: quantile(health.ms, 0.99),
    mostHealthMs: quantile(health.ms, 1),
    failures: health.failures,
    megabytes,
  }
}

/** What a soak has found, in words, and each bar that was missed. */
export function judgeAttack({ quiet, attacked, seconds, answers, lost }: AttackReport): {
  words: string
  missed: string[]
} {
  const [before, beside] = [figuresOf(quiet), figuresOf(attacked)]
  const slowdown = beside.median / before.median
  const growth = before.megabytes === 0 ? 1 : beside.megabytes / before.megabytes
  const missed = [
    ...(slowdown > maxSlowdown
      ? [`A publish took ${slowdown.toFixed(1)} times as long, more than ${maxSlowdown}.`]
      : []),
    ...(beside.healthMs > maxHealthMs
      ? [`/healthz took ${beside.healthMs.toFixed(0)} ms (p99), more than ${maxHealthMs}.`]
      : []),
    ...(beside.failures > 0 ? [`/healthz was not answered ${beside.failures} times.`] : []),
    ...(growth > maxMemoryGrowth
      ? [`Memory was ${growth.toFixed(2)} times as much, more than ${maxMemoryGrowth}.`]
      : []),
    ...lost,
  ]
  const row = (name: string, figures: typeof before) =>
    `${name} publish to live ${figures.median.toFixed(2)} s (most ${figures.most.toFixed(2)} s), ` +
    `/healthz ${figures.healthMs.toFixed(0)} ms p99 (most ${figures.mostHealthMs.toFixed(0)} ms), ` +
    `memory ${figures.megabytes.toFixed(0)} MB`
  const counts = Object.entries(answers).map(([name, byStatus]) => {
    const parts = Object.entries(byStatus).map(([status, count]) => `${count} × ${status === '0' ? 'cut' : status}`)
    return `  ${name}: ${parts.join(', ')}`
  })
  const words = [
    row('Without attackers:', before),
    row('Beside attackers: ', beside),
    `That is ${slowdown.toFixed(1)} times as long, with ${growth.toFixed(2)} times the memory, in ${seconds.toFixed(0)} s; ` +
      (lost.length === 0 ? 'nothing was lost.' : 'something was lost.'),
    'How the attacks were answered:',
    ...counts,
  ]
  return { words: words.join('\n'), missed }
}
