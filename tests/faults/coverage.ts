import { moments, type Death, type Moment } from './kill-at-step.ts'

/** Prime, so that it leads all over a list of any length. */
const stride = 61

type Cell = { rounds: number; failures: number }

/** Which steps the publisher was killed at, and when, how often, and what came of it. */
export class Coverage {
  readonly #cells = new Map<string, Record<Moment, Cell>>()
  /** How often each step came in the last run that was seen whole. */
  #steps: Record<string, number> = {}
  #turn = 0

  /** Learns which steps there are. */
  learn(steps: Record<string, number>): void {
    this.#steps = steps
    for (const step of Object.keys(steps)) this.#cellsOf(step)
  }

  /** One of the places where it died least often so far, among the steps of the last run, from all over them. */
  next(): Death {
    const open = Object.keys(this.#steps).flatMap((step) => moments.map((moment) => ({ step, moment })))
    const fewest = Math.min(...open.map((place) => this.#cell(place).rounds))
    const least = open.filter((place) => this.#cell(place).rounds === fewest)
    const turn = this.#turn++
    const chosen = least[(turn * stride) % least.length]
    if (!chosen) throw new Error('No step is known yet.')
    return { ...chosen, nth: (turn % (this.#steps[chosen.step] ?? 1)) + 1 }
  }

  note(place: { step: string; moment: Moment }): void {
    this.#cell(place).rounds++
  }

  fail(place: { step: string; moment: Moment }): void {
    this.#cell(place).failures++
  }

  /** A table in Markdown: each step, and how often it died before, inside and after it. */
  table(): string {
    const rows = [...this.#cells]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([step, cells]) => {
        const failures = moments.reduce((sum, moment) => sum + cells[moment].failures, 0)
        return `| ${step} | ${moments.map((moment) => cells[moment].rounds).join(' | ')} | ${failures} |`
      })
    return ['| step | before | inside | after | failures |', '|---|---|---|---|---|', ...rows].join('\n')
  }

  /** How many of the moments were reached, of how many. */
  reached(): [reached: number, all: number] {
    const cells = [...this.#cells.values()].flatMap((row) => moments.map((moment) => row[moment]))
    return [cells.filter(({ rounds }) => rounds > 0).length, cells.length]
  }

  #cell({ step, moment }: { step: string; moment: Moment }): Cell {
    return this.#cellsOf(step)[moment]
  }

  #cellsOf(step: string): Record<Moment, Cell> {
    const none = () => ({ rounds: 0, failures: 0 })
    const cells = this.#cells.get(step) ?? { before: none(), inside: none(), after: none() }
    this.#cells.set(step, cells)
    return cells
  }
}
