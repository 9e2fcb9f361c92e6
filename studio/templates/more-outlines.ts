import type { Outline } from './outline.ts'

/** The outlines that companies need after the first four. */
export const moreOutlines: Outline[] = [
  {
    id: 'data-processing-agreement',
    title: 'Data processing agreement',
    category: 'terms',
    policyTitle: 'Data processing agreement',
    address: 'data-processing',
    sections: [
      {
        key: 'parties',
        heading: 'Parties and subject',
        hint: 'Controller and processor, and the contract it belongs to.',
      },
      {
        key: 'data',
        heading: 'Data and people concerned',
        hint: 'Kinds of data, groups of people, purpose, duration.',
      },
      {
        key: 'instructions',
        heading: 'Instructions',
        hint: 'That data is processed on instructions only, and how they are given.',
      },
      { key: 'confidentiality', heading: 'Confidentiality', hint: 'Who has access, and what binds them.' },
      {
        key: 'security',
        heading: 'Security of processing',
        hint: 'Technical and organisational measures, or where they are listed.',
      },
      {
        key: 'subprocessors',
        heading: 'Sub-processors',
        hint: 'A list or a link, how changes are announced, and the right to object.',
      },
      { key: 'transfers', heading: 'Transfers to other countries', hint: 'Countries, and the safeguard for each.' },
      {
        key: 'assistance',
        heading: 'Assistance',
        hint: 'Help with requests of people concerned, assessments and authorities.',
      },
      {
        key: 'breaches',
        heading: 'Personal data breaches',
        hint: 'How soon they are reported, to whom, and with what.',
      },
      { key: 'audits', heading: 'Audits', hint: 'What can be inspected, how often, and at whose cost.' },
      { key: 'end', heading: 'Return and deletion', hint: 'What happens to the data when the contract ends.' },
    ],
  },
  {
    id: 'information-security-policy',
    title: 'Information security policy',
    category: 'security',
    policyTitle: 'Information security policy',
    address: 'security',
    sections: [
      { key: 'aim', heading: 'Aim and scope', hint: 'What is protected, for whom, and who is bound.' },
      {
        key: 'roles',
        heading: 'Roles and responsibilities',
        hint: 'Who decides, who advises, and what everybody does.',
      },
      {
        key: 'classification',
        heading: 'Classification of information',
        hint: 'The classes, and how each is handled.',
      },
      {
        key: 'access',
        heading: 'Access',
        hint: 'How access is given, reviewed and taken back; passwords and second factors.',
      },
      { key: 'devices', heading: 'Devices and remote work', hint: 'What may be used, and how it is kept safe.' },
      { key: 'suppliers', heading: 'Suppliers', hint: 'What is checked before and during a contract.' },
      { key: 'incidents', heading: 'Incidents', hint: 'What to report, where, how soon, and what happens then.' },
      {
        key: 'continuity',
        heading: 'Backup and continuity',
        hint: 'How long systems may be down, and how they are restored.',
      },
      {
        key: 'exceptions',
        heading: 'Exceptions and breaches',
        hint: 'Who may grant an exception, and what follows a breach.',
      },
    ],
  },
  {
    id: 'code-of-conduct',
    title: 'Code of conduct for employees',
    category: 'people',
    policyTitle: 'Code of conduct',
    address: 'code-of-conduct',
    sections: [
      { key: 'who', heading: 'Who it is for', hint: 'Employees, contractors, and whoever acts for the company.' },
      {
        key: 'respect',
        heading: 'Respect at work',
        hint: 'Equal treatment; what harassment is, and that it is not tolerated.',
      },
      { key: 'health', heading: 'Health and safety', hint: 'What the company does, and what everybody does.' },
      { key: 'conflicts', heading: 'Conflicts of interest', hint: 'What is declared, and to whom.' },
      { key: 'gifts', heading: 'Gifts and corruption', hint: 'What may be given or accepted, up to which value.' },
      {
        key: 'information',
        heading: 'Confidential information and data',
        hint: 'What stays inside, and how data is handled.',
      },
      { key: 'property', heading: 'Company property', hint: 'Equipment, accounts and private use.' },
      {
        key: 'speaking-up',
        heading: 'Speaking up',
        hint: 'Whom to tell, also anonymously, and the protection from retaliation.',
      },
      { key: 'consequences', heading: 'Consequences', hint: 'What follows a breach, and how it is examined.' },
    ],
  },
  {
    id: 'imprint',
    title: 'Imprint',
    category: 'other',
    policyTitle: 'Imprint',
    address: 'imprint',
    sections: [
      { key: 'provider', heading: 'Provider', hint: 'The company’s full name, legal form and postal address.' },
      { key: 'represented-by', heading: 'Represented by', hint: 'The directors or partners who act for it.' },
      { key: 'contact', heading: 'Contact', hint: 'E-mail, and a second quick way such as a telephone number.' },
      { key: 'registration', heading: 'Registration and tax', hint: 'The register, its number, and the VAT number.' },
      {
        key: 'supervision',
        heading: 'Supervision',
        hint: 'The authority or chamber, and the rules of the profession, if any.',
      },
      {
        key: 'disputes',
        heading: 'Dispute resolution',
        hint: 'Whether the company takes part in proceedings before a consumer board.',
      },
    ],
  },
  {
    id: 'accessibility-statement',
    title: 'Accessibility statement',
    category: 'other',
    policyTitle: 'Accessibility statement',
    address: 'accessibility',
    sections: [
      { key: 'scope', heading: 'What this statement covers', hint: 'The sites and apps, by address.' },
      {
        key: 'status',
        heading: 'Conformance',
        hint: 'Fully, partly or not conforming, with which standard and version.',
      },
      {
        key: 'exceptions',
        heading: 'What is not accessible',
        hint: 'Each barrier, why it is there, and another way to the content.',
      },
      { key: 'assessment', heading: 'How it was assessed', hint: 'By whom, with what method, and when.' },
      {
        key: 'feedback',
        heading: 'Feedback and contact',
        hint: 'Where to report a barrier, and how soon there is an answer.',
      },
      {
        key: 'enforcement',
        heading: 'If our answer doesn’t help',
        hint: 'The authority or arbitration service, with its address.',
      },
    ],
  },
]
