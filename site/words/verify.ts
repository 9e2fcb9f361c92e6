import type { StepName } from '../browser/verify-steps.ts'

type Step = { title: string; yes: string; no: string; unknown: string }

/** The words of the page that verifies a text. `{detail}` stands for what a step found. */
export type VerifyWords = {
  title: string
  lede: string
  address: string
  printed: string
  file: string
  verify: string
  withoutScript: string
  yes: string
  no: string
  unknown: string
  nothing: string
  proved: string
  partly: string
  refuted: string
  steps: Record<StepName, Step>
  provesTitle: string
  proves: string[]
  provesNotTitle: string
  provesNot: string[]
  seenTitle: string
  seen: string
  /** Before the name of a place: “The witness example.org/log: …”. */
  places: Record<'repository' | 'witness' | 'timestamp', string>
  sawVersions: (count: number) => string
  timestampFile: string
  allSeen: string
  keysTitle: string
  keys: string
  byHandTitle: string
  byHand: { text: string; command?: string }[]
}

const hashCommand = `node -e 'const {hash, ...version} = JSON.parse(require("fs").readFileSync("index.json", "utf8"))
const sorted = (value) => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value
console.log(require("crypto").createHash("sha256").update(JSON.stringify(sorted(version))).digest("hex") === hash)'`

const english: VerifyWords = {
  title: 'Verify a text',
  lede: 'Your browser checks that a text is the one that was published: its fingerprint, the words of its page, its place in the log, and the signature.',
  address: 'Address of the version, such as /privacy/2021-03-15/',
  printed: 'Fingerprint on a printed sheet (optional)',
  file: 'Downloaded JSON file or saved page (optional)',
  verify: 'Verify',
  withoutScript: 'This check needs JavaScript. The same can be done by hand, as described below.',
  yes: '✓',
  no: '✗',
  unknown: '?',
  nothing: 'Give the address of a version, or choose a file.',
  proved: 'This text is the one that was published.',
  partly: 'Not everything could be checked.',
  refuted: 'Something is wrong with this text.',
  steps: {
    record: {
      title: 'The record',
      yes: 'Read: “{detail}”.',
      no: 'What was given is no version.',
      unknown: 'The record could not be loaded. Check the address and the connection.',
    },
    hash: {
      title: 'The fingerprint',
      yes: 'Computed from the record, it is the one that the record states: {detail}',
      no: 'Computed from the record, it is {detail}, not the one that the record states: the record was changed.',
      unknown: '',
    },
    printed: {
      title: 'The printed sheet',
      yes: 'The sheet shows this fingerprint.',
      no: 'The sheet shows another fingerprint than {detail}.',
      unknown: '',
    },
    page: {
      title: 'The words of the page',
      yes: 'The page has the title and the words of the record.',
      no: 'The page {detail}.',
      unknown: 'The page could not be loaded.',
    },
    line: {
      title: 'The log',
      yes: 'Line {detail} of the log records this fingerprint.',
      no: 'Line {detail} of the log records another text.',
      unknown:
        'No proof could be loaded. Give the address of the version as well as the file, and check the connection.',
    },
    proof: {
      title: 'The proof',
      yes: 'It leads from this line to the checkpoint of {detail} versions.',
      no: 'It does not lead from this line to the checkpoint of {detail} versions.',
      unknown: '',
    },
    signature: {
      title: 'The signature',
      yes: 'The checkpoint is signed with the log’s key: {detail}',
      no: 'No key of the log signed the checkpoint.',
      unknown: 'This browser cannot check signatures (Ed25519). A newer one can.',
    },
  },
  provesTitle: 'What this proves',
  proves: [
    'The text on the page is, word for word, the one with this fingerprint.',
    'That fingerprint is in the log, in a state of it that its publisher signed. The publisher cannot take that back.',
  ],
  provesNotTitle: 'What it does not prove',
  provesNot: [
    'That the publisher shows everybody the same log. Compare checkpoints with others, or keep one: /checkpoint is 200 bytes. With a kept checkpoint, the open-source program proves that nothing before it was rewritten.',
    'That this page is honest: it comes from the same server. Whoever does not trust it checks by hand, or with a program from elsewhere.',
    'When a text was published, other than by the order of the log and the word of the publisher.',
    'That comparisons, Markdown and PDF files say the same: only the page and the record are read.',
  ],
  seenTitle: 'Who else has seen the log',
  seen: 'These keep a state of the log that is not in the publisher’s hands. If history were rewritten before it, they would contradict.',
  places: { repository: 'The repository', witness: 'The witness', timestamp: 'The time stamping authority' },
  sawVersions: (count) => (count === 1 ? '1 version' : `${count} versions`),
  timestampFile: 'time stamp',
  allSeen: 'Everything that they have seen, as data',
  keysTitle: 'The keys of the log',
  keys: 'Checkpoints are signed with the last one; each was signed by the one before it. Compare them with keys that you know from elsewhere.',
  byHandTitle: 'By hand',
  byHand: [
    { text: 'Download the record: “JSON” under “Other formats” on the page of the version.' },
    {
      text: 'Its fingerprint is the SHA-256 of all its fields but “hash”, as JSON with sorted keys and no spaces (RFC 8785). This prints “true”:',
      command: hashCommand,
    },
    { text: 'Compare the fingerprint with the one on the page, or on the printed sheet.' },
    {
      text: 'The proof beside it (index.tlog-proof), the log (/checkpoint, /tile/) and the key (/.well-known/policy-press-log.json) are in open formats: C2SP tlog-proof, tlog-tiles and signed-note. Any program for them verifies the rest.',
    },
  ],
}

const german: VerifyWords = {
  title: 'Einen Text prüfen',
  lede: 'Ihr Browser prüft, ob ein Text der veröffentlichte ist: seine Prüfsumme, die Wörter der Seite, seinen Platz im Protokoll und die Signatur.',
  address: 'Adresse der Fassung, wie /privacy/2021-03-15/',
  printed: 'Prüfsumme auf einem Ausdruck (freiwillig)',
  file: 'Heruntergeladene JSON-Datei oder gespeicherte Seite (freiwillig)',
  verify: 'Prüfen',
  withoutScript: 'Diese Prüfung braucht JavaScript. Von Hand geht es auch, wie unten beschrieben.',
  yes: '✓',
  no: '✗',
  unknown: '?',
  nothing: 'Geben Sie die Adresse einer Fassung an oder wählen Sie eine Datei.',
  proved: 'Dieser Text ist der veröffentlichte.',
  partly: 'Nicht alles konnte geprüft werden.',
  refuted: 'Mit diesem Text stimmt etwas nicht.',
  steps: {
    record: {
      title: 'Der Datensatz',
      yes: 'Gelesen: „{detail}“.',
      no: 'Das ist keine Fassung.',
      unknown: 'Der Datensatz konnte nicht geladen werden. Prüfen Sie Adresse und Verbindung.',
    },
    hash: {
      title: 'Die Prüfsumme',
      yes: 'Aus dem Datensatz berechnet, ist sie die angegebene: {detail}',
      no: 'Aus dem Datensatz berechnet, ist sie {detail} und nicht die angegebene: Der Datensatz wurde geändert.',
      unknown: '',
    },
    printed: {
      title: 'Der Ausdruck',
      yes: 'Auf dem Ausdruck steht diese Prüfsumme.',
      no: 'Auf dem Ausdruck steht eine andere Prüfsumme als {detail}.',
      unknown: '',
    },
    page: {
      title: 'Die Wörter der Seite',
      yes: 'Die Seite hat den Titel und die Wörter des Datensatzes.',
      no: 'Die Seite weicht ab: {detail}.',
      unknown: 'Die Seite konnte nicht geladen werden.',
    },
    line: {
      title: 'Das Protokoll',
      yes: 'Zeile {detail} des Protokolls verzeichnet diese Prüfsumme.',
      no: 'Zeile {detail} des Protokolls verzeichnet einen anderen Text.',
      unknown:
        'Kein Nachweis konnte geladen werden. Geben Sie zur Datei auch die Adresse der Fassung an und prüfen Sie die Verbindung.',
    },
    proof: {
      title: 'Der Nachweis',
      yes: 'Er führt von dieser Zeile zum Stand von {detail} Fassungen.',
      no: 'Er führt nicht von dieser Zeile zum Stand von {detail} Fassungen.',
      unknown: '',
    },
    signature: {
      title: 'Die Signatur',
      yes: 'Der Stand ist mit dem Schlüssel des Protokolls signiert: {detail}',
      no: 'Kein Schlüssel des Protokolls hat den Stand signiert.',
      unknown: 'Dieser Browser kann keine Signaturen prüfen (Ed25519). Ein neuerer kann es.',
    },
  },
  provesTitle: 'Was das beweist',
  proves: [
    'Der Text auf der Seite ist Wort für Wort der mit dieser Prüfsumme.',
    'Diese Prüfsumme steht im Protokoll, in einem Stand, den der Herausgeber signiert hat. Das kann er nicht zurücknehmen.',
  ],
  provesNotTitle: 'Was es nicht beweist',
  provesNot: [
    'Dass der Herausgeber allen dasselbe Protokoll zeigt. Vergleichen Sie den Stand mit anderen, oder bewahren Sie einen auf: /checkpoint hat 200 Byte. Mit einem aufbewahrten Stand beweist das quelloffene Programm, dass davor nichts umgeschrieben wurde.',
    'Dass diese Seite ehrlich ist: Sie kommt vom selben Server. Wer ihr nicht traut, prüft von Hand oder mit einem Programm von anderswo.',
    'Wann ein Text veröffentlicht wurde, außer durch die Reihenfolge im Protokoll und das Wort des Herausgebers.',
    'Dass Vergleiche, Markdown- und PDF-Dateien dasselbe sagen: Gelesen werden nur die Seite und der Datensatz.',
  ],
  seenTitle: 'Wer das Protokoll noch gesehen hat',
  seen: 'Sie bewahren einen Stand des Protokolls auf, der nicht in der Hand des Herausgebers ist. Würde die Geschichte davor umgeschrieben, widersprächen sie.',
  places: { repository: 'Das Repository', witness: 'Der Zeuge', timestamp: 'Die Zeitstempelstelle' },
  sawVersions: (count) => (count === 1 ? '1 Fassung' : `${count} Fassungen`),
  timestampFile: 'Zeitstempel',
  allSeen: 'Alles, was sie gesehen haben, als Daten',
  keysTitle: 'Die Schlüssel des Protokolls',
  keys: 'Signiert wird mit dem letzten; jeder wurde vom vorherigen signiert. Vergleichen Sie sie mit Schlüsseln, die Sie von anderswo kennen.',
  byHandTitle: 'Von Hand',
  byHand: [
    { text: 'Laden Sie den Datensatz herunter: „JSON“ unter „Andere Formate“ auf der Seite der Fassung.' },
    {
      text: 'Seine Prüfsumme ist der SHA-256 aller Felder außer „hash“, als JSON mit sortierten Schlüsseln und ohne Leerzeichen (RFC 8785). Das gibt „true“ aus:',
      command: hashCommand,
    },
    { text: 'Vergleichen Sie die Prüfsumme mit der auf der Seite oder auf dem Ausdruck.' },
    {
      text: 'Der Nachweis daneben (index.tlog-proof), das Protokoll (/checkpoint, /tile/) und der Schlüssel (/.well-known/policy-press-log.json) haben offene Formate: C2SP tlog-proof, tlog-tiles und signed-note. Jedes Programm dafür prüft den Rest.',
    },
  ],
}

/** The words of the page in the site’s language, or in English if it is not supported. */
export const verifyWords = (language: string): VerifyWords => (language.split('-', 1)[0] === 'de' ? german : english)
