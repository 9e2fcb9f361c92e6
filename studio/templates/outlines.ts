import { moreOutlines } from './more-outlines.ts'
import type { Outline } from './outline.ts'

/** The outlines for new policies. Hints in brackets say what to write, and are replaced by the text. */
export const outlines: Outline[] = [
  {
    id: 'privacy-policy',
    title: 'Privacy policy',
    category: 'privacy',
    policyTitle: 'Privacy policy',
    address: 'privacy',
    sections: [
      {
        key: 'who-we-are',
        heading: 'Who we are',
        hint: 'The company, its address, and who is responsible for personal data.',
      },
      {
        key: 'what-we-collect',
        heading: 'What we collect',
        hint: 'Each kind of data, and whether people give it or we observe it.',
      },
      { key: 'why', heading: 'Why we use it', hint: 'Each purpose with its legal basis.' },
      {
        key: 'recipients',
        heading: 'Who else receives it',
        hint: 'Processors and other recipients, and the countries they are in.',
      },
      {
        key: 'how-long',
        heading: 'How long we keep it',
        hint: 'A period for each kind of data, or how it is decided.',
      },
      {
        key: 'your-rights',
        heading: 'Your rights',
        hint: 'What people can ask for, how, and to which authority they can complain.',
      },
      { key: 'security', heading: 'How we protect it', hint: 'The measures, in words that readers understand.' },
      {
        key: 'changes',
        heading: 'Changes to this policy',
        hint: 'How readers are told about a change, and how long in advance.',
      },
      { key: 'contact', heading: 'How to reach us', hint: 'An address for questions and requests.' },
    ],
  },
  {
    id: 'terms-of-service',
    title: 'Terms of service',
    category: 'terms',
    policyTitle: 'Terms of service',
    address: 'terms',
    sections: [
      {
        key: 'scope',
        heading: 'What these terms cover',
        hint: 'The service, the parties, and how the contract is concluded.',
      },
      { key: 'account', heading: 'Your account', hint: 'Who may open one, and what its holder is responsible for.' },
      { key: 'service', heading: 'What we provide', hint: 'The service, its availability, and how it may change.' },
      {
        key: 'payment',
        heading: 'Prices and payment',
        hint: 'What everything costs, when payment is due, and what happens if it is late.',
      },
      { key: 'use', heading: 'What you may do', hint: 'Permitted use, and a link to the acceptable use policy.' },
      { key: 'content', heading: 'Your content', hint: 'Who owns what is uploaded, and what we may do with it.' },
      { key: 'liability', heading: 'Liability', hint: 'What each side is liable for, and what it is not.' },
      { key: 'ending', heading: 'Ending the contract', hint: 'Notice periods, and what happens to the data.' },
      { key: 'law', heading: 'Law and courts', hint: 'The law that applies and the place of jurisdiction.' },
    ],
  },
  {
    id: 'cookie-policy',
    title: 'Cookie policy',
    category: 'privacy',
    policyTitle: 'Cookie policy',
    address: 'cookies',
    sections: [
      { key: 'what', heading: 'What cookies are', hint: 'Cookies and similar techniques, in two sentences.' },
      {
        key: 'which',
        heading: 'Which cookies we use',
        hint: 'A table: name, purpose, who sets it, how long it stays.',
      },
      { key: 'choice', heading: 'Your choice', hint: 'How consent is given, and how it is withdrawn.' },
      { key: 'browser', heading: 'In your browser', hint: 'How cookies are deleted and blocked there.' },
      { key: 'contact', heading: 'How to reach us', hint: 'An address for questions.' },
    ],
  },
  {
    id: 'acceptable-use-policy',
    title: 'Acceptable use policy',
    category: 'conduct',
    policyTitle: 'Acceptable use policy',
    address: 'acceptable-use',
    sections: [
      { key: 'purpose', heading: 'What this policy is for', hint: 'Who is bound by it, and which services it covers.' },
      {
        key: 'not-allowed',
        heading: 'What is not allowed',
        hint: 'A list: unlawful content, harassment, attacks, spam…',
      },
      { key: 'limits', heading: 'Fair use', hint: 'Limits of volume or frequency, if there are any.' },
      { key: 'reporting', heading: 'Reporting misuse', hint: 'Where to report, and what to include.' },
      {
        key: 'consequences',
        heading: 'What happens after a breach',
        hint: 'Warning, suspension, termination, and how to object.',
      },
    ],
  },
  ...moreOutlines,
]
