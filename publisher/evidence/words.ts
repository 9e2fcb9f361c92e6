/** What the page of a bundle says, in one language. */
export type EvidenceWords = {
  language: string
  title: (version: string, day: string) => string
  what: (facts: { entry: number; origin: string; path: string; publishedAt: string }) => string
  fingerprint: string
  toCheck: string
  /** Around the command. */
  check: readonly [string, string]
  provesTitle: string
  proves: string
  provesNotTitle: string
  provesNot: string
  files: Readonly<Record<string, string>>
}

const english: EvidenceWords = {
  language: 'en',
  title: (version, day) => `${version}, version of ${day}`,
  what: ({ entry, origin, path, publishedAt }) =>
    `This bundle shows what the version says, and that it was published: it is line ${entry} of the log ${origin}, at the address ${path}. It was published on ${publishedAt}, by the word of the publisher.`,
  fingerprint: 'Fingerprint (SHA-256)',
  toCheck: 'To check it',
  check: [
    'Run',
    'in this folder. It needs Node 20 or later, no package and no connection, and it is short enough to be read. Any program for C2SP tlog-proof checks the proof as well.',
  ],
  provesTitle: 'What it proves',
  proves:
    'The record is unchanged since its publisher signed a state of the log that contains it. Who signed is told by the key: compare it with one that you know from elsewhere.',
  provesNotTitle: 'What it does not prove',
  provesNot:
    'That everybody was shown the same log: compare the checkpoint with others. When the text was published, other than by the order of the log. That the pages and the Markdown say what the record says: they were compared when the bundle was made, and are here for reading.',
  files: {
    'text.html': 'the page of the version, as it was on the site',
    'text.pdf': 'the same to print',
    'text.docx': 'the text as a Word file',
    'text.md': 'the text as Markdown',
    'text.json': 'the record: the sealed version, which the fingerprint covers',
    'changes.html': 'what the next version changed',
    'line.json': 'the line of the log that records the version',
    'proof.tlog-proof': 'the proof that this line is in the log (C2SP tlog-proof)',
    checkpoint: 'the signed state of the log on the day of the bundle (C2SP tlog-checkpoint)',
    'anchors.json': 'who else had seen the log then',
    'log.json': 'the log’s name and its public keys',
    'check.mjs': 'a program that checks all this: node check.mjs',
  },
}

const german: EvidenceWords = {
  language: 'de',
  title: (version, day) => `${version}, Fassung vom ${day}`,
  what: ({ entry, origin, path, publishedAt }) =>
    `Dieses Paket zeigt, was die Fassung sagt und dass sie veröffentlicht wurde: Sie ist Zeile ${entry} des Protokolls ${origin}, unter der Adresse ${path}. Veröffentlicht wurde sie nach Angabe des Herausgebers am ${publishedAt}.`,
  fingerprint: 'Prüfsumme (SHA-256)',
  toCheck: 'So wird es geprüft',
  check: [
    'Rufen Sie in diesem Ordner',
    'auf. Das braucht Node 20 oder neuer, kein Paket und keine Verbindung, und es ist kurz genug, um es zu lesen. Auch jedes Programm für C2SP tlog-proof prüft den Nachweis.',
  ],
  provesTitle: 'Was es beweist',
  proves:
    'Der Datensatz ist unverändert, seit sein Herausgeber einen Stand des Protokolls signiert hat, der ihn enthält. Wer signiert hat, sagt der Schlüssel: Vergleichen Sie ihn mit einem, den Sie von anderswo kennen.',
  provesNotTitle: 'Was es nicht beweist',
  provesNot:
    'Dass allen dasselbe Protokoll gezeigt wurde: Vergleichen Sie den Stand mit anderen. Wann der Text veröffentlicht wurde, außer durch die Reihenfolge im Protokoll. Dass die Seiten und das Markdown sagen, was der Datensatz sagt: Sie wurden verglichen, als das Paket entstand, und sind zum Lesen da.',
  files: {
    'text.html': 'die Seite der Fassung, wie sie auf der Website stand',
    'text.pdf': 'dieselbe zum Drucken',
    'text.docx': 'der Text als Word-Datei',
    'text.md': 'der Text als Markdown',
    'text.json': 'der Datensatz: die versiegelte Fassung, für die die Prüfsumme gilt',
    'changes.html': 'was die nächste Fassung geändert hat',
    'line.json': 'die Zeile des Protokolls, die die Fassung verzeichnet',
    'proof.tlog-proof': 'der Nachweis, dass diese Zeile im Protokoll steht (C2SP tlog-proof)',
    checkpoint: 'der signierte Stand des Protokolls am Tag des Pakets (C2SP tlog-checkpoint)',
    'anchors.json': 'wer das Protokoll bis dahin noch gesehen hatte',
    'log.json': 'der Name des Protokolls und seine öffentlichen Schlüssel',
    'check.mjs': 'ein Programm, das all das prüft: node check.mjs',
  },
}

/** The words in a language, or in English if it is not supported. */
export const evidenceWords = (language: string): EvidenceWords =>
  language.split('-', 1)[0] === 'de' ? german : english
