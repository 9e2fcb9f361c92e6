import type { OnStep } from '../../archive/threads/task-thread.ts'
import type { Wanted } from './write-files.ts'

/** What pages are about that are about no policy alone. */
export const allPolicies = ''

/** The same files, each named by its address before it is made. */
export const inSteps = (
  wanted: readonly Wanted[],
  about: string,
  onStep: OnStep | undefined,
  addressOf = (file: string) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`,
): Wanted[] =>
  wanted.map((one) => ({
    ...one,
    make: () => {
      onStep?.({ about, page: addressOf(one.file), by: 'itself' })
      return one.make()
    },
  }))
