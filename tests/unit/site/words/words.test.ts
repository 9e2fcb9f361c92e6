import { expect, test } from 'vitest'
import { day, instant } from '../../../../schemas/records/day.ts'
import { dateWriter } from '../../../../site/formats/dates.ts'
import { dayWriter } from '../../../../site/formats/day-in-words.ts'
import { html } from '../../../../site/formats/html.ts'
import { wordsFor } from '../../../../site/words/index.ts'

test('days are formatted by language, independent of the machine', () => {
  expect(dayWriter('en-GB')(day.parse('2018-05-25'))).toBe('25 May 2018')
  expect(dayWriter('en-US')(day.parse('2018-05-25'))).toBe('May 25, 2018')
  expect(wordsFor('de').day(day.parse('2024-02-29'))).toBe('29. Februar 2024')
  expect(wordsFor('en').day(day.parse('0999-12-31'))).toBe('31 December 999')
})

test('an instant falls on its day in the site’s time zone', () => {
  const moment = instant.parse('2025-07-31T23:30:00Z')
  expect(String(dateWriter(wordsFor('en'), 'Europe/Berlin').moment(moment))).toBe(
    '<time datetime="2025-07-31T23:30:00Z">1 August 2025</time>',
  )
  expect(String(dateWriter(wordsFor('en'), 'America/New_York').moment(moment))).toContain('31 July 2025')
})

test('the site’s words match their language', () => {
  expect(wordsFor('de-AT')).toMatchObject({ language: 'de-AT', locale: 'de-AT', home: { title: 'Richtlinien' } })
  expect(wordsFor('en-US')).toMatchObject({ language: 'en-US', locale: 'en-US' })
  expect(wordsFor('en')).toMatchObject({ language: 'en', locale: 'en-GB' })
  expect(wordsFor('fr')).toMatchObject({ language: 'en', home: { title: 'Policies' } })
})

test('a template escapes everything that is not markup', () => {
  expect(String(html`<p title="${'"a"'}">${'<b>'}${html`<i>${1}</i>`}${[html`x`, html`y`]}${undefined}</p>`)).toBe(
    '<p title="&quot;a&quot;">&lt;b&gt;<i>1</i>xy</p>',
  )
})
