import type { Day } from '../../schemas/records/day.ts'
import type { ListedImport } from '../model/listed-import.ts'
import type { Words } from '../words/index.ts'
import type { Html } from './html.ts'

/** The dates of an import's texts, in words. @param write writes a day */
export const importDates = (
  { first, last }: Pick<ListedImport['imported'], 'first' | 'last'>,
  words: Words,
  write: (day: Day) => Html | string,
): Html =>
  first === last ? words.changes.importedOne(write(first)) : words.changes.importedFrom(write(first), write(last))
