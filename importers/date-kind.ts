import { z } from 'zod'

/** What the date of a text is: the day from which it applied, or the day on which somebody recorded it. */
export const dateKinds = ['effective', 'recorded'] as const
export type DateKind = (typeof dateKinds)[number]

/** What an import takes a date for: “stated” is the date that the text names, where it can be told. */
export const dateChoices = [...dateKinds, 'stated'] as const
export type DateChoice = (typeof dateChoices)[number]
export const dateChoice = z.enum(dateChoices)

const naming =
  /(?<denied>\b(?:not|no|nor|than|never)\s(?:\w{1,20}\s){0,2})?\b(?:(?<recorded>record(?:ed|ings?|s)?|captur(?:e|es|ed)|snapshots?|commit(?:s|ted)?|crawl(?:s|ed)?|retrieved)|effective|applies|in force|states?|stated)\b/gi

/**
 * What a sentence of `corpus.json` says of its dates: the first word for either that it does not deny.
 * “recording dates, not effective dates” is “recorded”. Undefined if it says neither.
 */
export function dateKindIn(sentence: string): DateKind | undefined {
  for (const { groups } of sentence.matchAll(naming)) {
    if (groups?.['denied'] === undefined) return groups?.['recorded'] === undefined ? 'effective' : 'recorded'
  }
  return undefined
}
