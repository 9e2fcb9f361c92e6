import { html, type Html } from '../../formats/html.ts'
import type { English } from '../english.ts'

/** The state of a text and its policy, and when it applied. */
export const status: English['status'] = {
  label: 'Status dieses Textes',
  upcoming: 'Künftig',
  'in force': 'In Kraft',
  superseded: 'Abgelöst',
  withdrawn: 'Aufgehoben',
  recalled: 'Zurückgerufen',
  inForceSince: (day: Html): Html => html`In Kraft seit ${day}.`,
  inForceRecorded: (day: Html): Html => html`In Kraft. Aufgezeichnet am ${day}.`,
  startUnknown: 'Ab welchem Tag diese Fassung gilt, ist nicht überliefert.',
  wasInForce: (from: Html, to: Html): Html => html`Diese Fassung galt vom ${from} bis zum ${to}.`,
  wasInForceOneDay: (day: Html): Html => html`Diese Fassung galt nur am ${day}.`,
  wasRecorded: (day: Html, next: Html): Html =>
    html`Diese Fassung wurde am ${day} aufgezeichnet, die nächste am ${next}.`,
  wasRecordedUntil: (day: Html, until: Html): Html =>
    html`Diese Fassung wurde am ${day} aufgezeichnet und galt bis zum ${until}.`,
  wasInForceFrom: (from: Html, next: Html): Html =>
    html`Diese Fassung galt ab ${from}; die nächste wurde am ${next} aufgezeichnet.`,
  supersededRecorded: (by: Html, day: Html): Html => html`Abgelöst durch ${by}, aufgezeichnet am ${day}.`,
  supersededOn: (day: Html, by: Html): Html => html`Abgelöst am ${day} durch ${by}.`,
  newer: 'eine neuere Fassung',
  shownUntil: (moment: Html): Html => html`Angezeigt wurde sie hier noch bis ${moment}.`,
  supersededSameDay: (by: Html, published: Html): Html => html`Abgelöst durch ${by}, veröffentlicht am ${published}.`,
  another: 'eine andere Fassung',
  sameDay: (day: Html): Html => html`Beide sollten ab ${day} gelten.`,
  bothDated: (day: Html): Html => html`Beide tragen das Datum ${day}.`,
  upcomingFrom: (day: Html): Html => html`Künftig: gilt ab ${day}.`,
  notYet: 'Diese Fassung gilt noch nicht.',
  upcomingEnd: (day: Html): Html => html`Künftig: diese Richtlinie endet am ${day}.`,
  newVersion: (day: Html): Html => html`Ab ${day} gilt eine neue Fassung.`,
  endsOn: (day: Html): Html => html`Diese Richtlinie endet am ${day}.`,
  withdrawnOn: (day: Html): Html => html`Aufgehoben am ${day}.`,
  noneInForce: 'Keine Fassung dieser Richtlinie ist in Kraft.',
  succeededBy: (policy: Html): Html => html`An ihre Stelle tritt: ${policy}.`,
  supersededByWithdrawal: (day: Html, notice: Html): Html => html`Abgelöst: die Richtlinie wurde am ${day} ${notice}.`,
  withdrawnLink: 'aufgehoben',
  wasWithdrawn: (from: Html, to: Html): Html =>
    html`Abgelöst: die Richtlinie war vom ${from} bis zum ${to} aufgehoben.`,
  wasWithdrawnFrom: (from: Html, next: Html): Html =>
    html`Abgelöst: die Richtlinie wurde am ${from} aufgehoben; die nächste Fassung wurde am ${next} aufgezeichnet.`,
  recalledOn: (day: Html): Html => html`Zurückgerufen am ${day}: dieser Text gilt nicht.`,
  wasToApply: (day: Html): Html => html`Er sollte laut Ankündigung ab ${day} gelten.`,
  recallOf: (day: Html, published: Html): Html =>
    html`Zurückgerufen am ${published}: der Text, der ab ${day} gelten sollte.`,
  notBegun: 'Vor diesem Tag ist keine Fassung dieser Richtlinie in Kraft.',
  readAll: 'Alle Fassungen ansehen',
  readCurrent: 'Die heute geltende Fassung lesen',
  readUpcoming: 'Die neue Fassung lesen',
  readNotice: 'Die Mitteilung lesen',
  readRecalled: 'Den zurückgerufenen Text lesen',
  readLast: 'Die letzte Fassung lesen',
  seeChanges: 'Sehen, was sich ändert',
  seeChangesSince: 'Sehen, was sich seither geändert hat',
}
