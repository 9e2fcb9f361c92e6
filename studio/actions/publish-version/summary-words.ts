/** The sentences of a change summary, in one language. Section titles are passed without quotation marks. */
export type SummaryWords = {
  quote: (words: string) => string
  and: string
  /** A figure as written after “from” and “to”. */
  figure: (words: string) => string
  more: (count: number) => string
  policyRenamed: (before: string, after: string) => string
  added: (sections: string, count: number) => string
  removed: (sections: string, count: number) => string
  renamed: (before: string, after: string) => string
  moved: (sections: string) => string
  split: (sections: string) => string
  merged: (sections: string) => string
  /** Of sections whose change was not judged. */
  reworded: (sections: string) => string
  /** Of sections that may say something else now. */
  changed: (sections: string, count: number) => string
  /** Of sections in which an address changed and nothing else. */
  readdressed: (sections: string) => string
  corrected: (sections: string) => string
  /** The sentences that changed, as they are now. */
  sentencesNow: (section: string, sentences: string) => string
  sentencesAdded: (section: string, sentences: string) => string
  sentencesRemoved: (section: string, sentences: string) => string
  valueOf: (topic: string, before: string, after: string) => string
  value: (section: string, before: string, after: string) => string
  /** Names for a period or an amount, chosen by the words of its sentence. The first match wins. */
  topics: { period: [pattern: RegExp, name: string][]; amount: [pattern: RegExp, name: string][] }
}

const english: SummaryWords = {
  quote: (words) => `“${words}”`,
  and: 'and',
  figure: (words) => words,
  more: (count) => `${count} more`,
  policyRenamed: (before, after) => `This policy is now called ${after}. It used to be called ${before}.`,
  added: (sections, count) => `We added ${count === 1 ? 'a section called' : 'the sections'} ${sections}.`,
  removed: (sections, count) => `We removed the ${count === 1 ? 'section' : 'sections'} ${sections}.`,
  renamed: (before, after) => `${before} is now called ${after}.`,
  moved: (sections) => `We moved ${sections} to another place in the policy.`,
  split: (sections) => `The text of ${sections} now has a heading of its own.`,
  merged: (sections) => `The text of ${sections} is now part of the preceding section.`,
  reworded: (sections) => `We changed the wording of ${sections}.`,
  changed: (sections, count) => `We changed what ${sections} ${count === 1 ? 'says' : 'say'}.`,
  readdressed: (sections) => `We updated the contact details in ${sections}.`,
  corrected: (sections) => `We corrected the wording of ${sections}. What it says stays the same.`,
  sentencesNow: (section, sentences) => `${section} now says: ${sentences}`,
  sentencesAdded: (section, sentences) => `${section} now also says: ${sentences}`,
  sentencesRemoved: (section, sentences) => `${section} no longer says: ${sentences}`,
  valueOf: (topic, before, after) => `We changed ${topic} from ${before} to ${after}.`,
  value: (section, before, after) => `In ${section}, ${before} is now ${after}.`,
  topics: {
    period: [
      [/\bnotice\b|\badvance\b|\bbeforehand\b/i, 'the notice period'],
      [/\btrial\b/i, 'the trial period'],
      [/\bwithdraw|\bcooling/i, 'the withdrawal period'],
      [/\breturn|\brefund/i, 'the period for returns'],
      [/\b(?:keep|kept|retain|retention|stor(?:e|ed|age)|delet|eras|remov|destroy)/i, 'the retention period'],
      [/\b(?:answer|repl(?:y|ies)|respond|response)/i, 'the time in which we reply'],
      [/\b(?:pay|payment|invoice)/i, 'the payment period'],
      [/\b(?:old|age|aged|minors?|children)\b/i, 'the minimum age'],
      [/\b(?:cancel|terminat)/i, 'the cancellation period'],
      [/\b(?:warrant|guarantee)/i, 'the guarantee period'],
    ],
    amount: [
      [/\bdeposit/i, 'the deposit'],
      [/\bpric/i, 'the price'],
      [/\b(?:fee|fees|charge|charges)\b/i, 'the fee'],
      [/\b(?:liab|cap(?:ped)?)\b/i, 'the limit of our liability'],
      [/\b(?:old|age|aged)\b/i, 'the minimum age'],
    ],
  },
}

const german: SummaryWords = {
  quote: (words) => `„${words}“`,
  and: 'und',
  figure: (words) => words.replace(/(Tage|Monate|Jahre)n$/, '$1'),
  more: (count) => `${count} weitere`,
  policyRenamed: (before, after) => `Diese Richtlinie heißt jetzt ${after}. Bisher hieß sie ${before}.`,
  added: (sections, count) => `Wir haben ${count === 1 ? 'den Abschnitt' : 'die Abschnitte'} ${sections} ergänzt.`,
  removed: (sections, count) => `Wir haben ${count === 1 ? 'den Abschnitt' : 'die Abschnitte'} ${sections} gestrichen.`,
  renamed: (before, after) => `Der Abschnitt ${before} heißt jetzt ${after}.`,
  moved: (sections) => `Wir haben ${sections} an eine andere Stelle gesetzt.`,
  split: (sections) => `Was ${sections} regelt, hat jetzt eine eigene Überschrift.`,
  merged: (sections) => `Was unter ${sections} stand, gehört jetzt zum Abschnitt davor.`,
  reworded: (sections) => `Wir haben ${sections} anders formuliert.`,
  changed: (sections) => `Wir haben ${sections} inhaltlich geändert.`,
  readdressed: (sections) => `Wir haben die Kontaktangaben in ${sections} aktualisiert.`,
  corrected: (sections) => `Wir haben ${sections} sprachlich berichtigt. Der Inhalt bleibt gleich.`,
  sentencesNow: (section, sentences) => `In ${section} heißt es jetzt: ${sentences}`,
  sentencesAdded: (section, sentences) => `In ${section} steht jetzt auch: ${sentences}`,
  sentencesRemoved: (section, sentences) => `In ${section} steht nicht mehr: ${sentences}`,
  valueOf: (topic, before, after) => `Wir haben ${topic} von ${before} auf ${after} geändert.`,
  value: (section, before, after) => `In ${section} steht jetzt ${after} statt ${before}.`,
  topics: {
    period: [
      [/kündig/i, 'die Kündigungsfrist'],
      [/probe|test/i, 'die Probezeit'],
      [/widerruf|widerrufen/i, 'die Widerrufsfrist'],
      [/rückgabe|zurückgeb|rücksend/i, 'die Rückgabefrist'],
      [/speicher|aufbewahr|lösch|vernicht/i, 'die Speicherdauer'],
      [/antwort/i, 'die Antwortfrist'],
      [/zahl|rechnung/i, 'die Zahlungsfrist'],
      [/alter|\balt\b|ab \S+ Jahren|minderjährig/i, 'das Mindestalter'],
      [/gewährleist|garantie/i, 'die Garantiezeit'],
      [/vorher|im voraus|ankündig/i, 'die Ankündigungsfrist'],
    ],
    amount: [
      [/kaution|anzahlung/i, 'die Kaution'],
      [/preis/i, 'den Preis'],
      [/gebühr|entgelt/i, 'die Gebühr'],
      [/haft/i, 'die Haftungsgrenze'],
      [/alter/i, 'das Mindestalter'],
    ],
  },
}

/** The words for a policy’s language: German, or English for any other language. */
export const summaryWords = (language: string): SummaryWords => (/^de\b/i.test(language) ? german : english)
