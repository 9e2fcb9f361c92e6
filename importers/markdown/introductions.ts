/** The heading of the text before a document's first heading, by language. */
const introductions: Readonly<Record<string, string>> = {
  cs: 'Úvod',
  da: 'Indledning',
  de: 'Einleitung',
  en: 'Introduction',
  es: 'Introducción',
  et: 'Sissejuhatus',
  fi: 'Johdanto',
  fr: 'Introduction',
  hu: 'Bevezetés',
  it: 'Introduzione',
  ja: 'はじめに',
  nb: 'Innledning',
  nl: 'Inleiding',
  no: 'Innledning',
  pl: 'Wprowadzenie',
  pt: 'Introdução',
  ro: 'Introducere',
  sk: 'Úvod',
  sl: 'Uvod',
  sv: 'Inledning',
  uk: 'Вступ',
}

/** “Introduction” in a language given as a BCP 47 tag; in English where we do not know the word. */
export const introductionIn = (language: string | undefined): string =>
  introductions[language?.split('-')[0]?.toLowerCase() ?? 'en'] ?? 'Introduction'
