import type { Category } from './categories.ts'

/** What a finding is, and why that may bind somebody. */
export const categoryTexts: Record<Category, { title: string; reason: string }> = {
  amount: { title: 'An amount', reason: 'It says what somebody pays, receives or may have.' },
  date: { title: 'A date or an hour', reason: 'It decides from when, or until when, something applies.' },
  period: { title: 'A period', reason: 'It decides how long something lasts or how soon somebody must act.' },
  prohibition: {
    title: 'A “not”, a “never” or a ban',
    reason: 'It turns what is promised or allowed into its opposite.',
  },
  duty: { title: 'A duty', reason: 'How strong its words are decides whether it can be enforced.' },
  permission: { title: 'A permission or a right', reason: 'It lets somebody do what they otherwise could not.' },
  exception: { title: 'An exception', reason: 'It decides when a rule does not apply.' },
  condition: { title: 'A condition', reason: 'It decides when a right or a duty exists.' },
  consent: {
    title: 'Consent or another legal ground',
    reason: 'It decides whether something may be done at all.',
  },
  remedy: { title: 'A refund, a guarantee or another remedy', reason: 'It is what readers can claim.' },
  liability: { title: 'Liability, termination or the law', reason: 'It decides who bears a loss, and where.' },
  scope: { title: 'How far a rule goes', reason: 'It decides whom or what the rule covers.' },
  definition: { title: 'A definition', reason: 'It changes every sentence that uses the word.' },
  security: { title: 'How something is protected or destroyed', reason: 'It is a promise to those whose data it is.' },
  recipient: { title: 'A recipient', reason: 'It decides who receives data or money.' },
  place: { title: 'A place', reason: 'It decides which law protects people.' },
  purpose: { title: 'A purpose', reason: 'It decides what something may be used for.' },
  data: { title: 'What information is meant', reason: 'It decides what is collected or given.' },
  actor: { title: 'Who does something', reason: 'It decides who has the right, the duty or the cost.' },
  address: { title: 'An address', reason: 'It says where readers turn to, or what else applies.' },
  sentence: { title: 'A whole sentence', reason: 'It may give a right or take one.' },
  position: { title: 'The place of words', reason: 'The same words elsewhere may be bound to other words.' },
  wording: { title: 'Words', reason: 'Nothing shows that the new ones say what the old ones said.' },
  unread: { title: 'Much of the text', reason: 'It is too much to be read word by word.' },
}
