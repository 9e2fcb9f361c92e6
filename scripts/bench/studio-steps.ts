import { setTimeout as wait } from 'node:timers/promises'
import type { Locator, Page } from 'playwright'
import { measure } from './measure.ts'

/** Creates an administrator and signs in, once the Studio is built. */
export async function signIn(page: Page, url: string, env: Record<string, string>): Promise<void> {
  const { output } = await measure('user.ts', ['add', 'bench@bench.example', '--role', 'administrator'], env)
  const link = /https?:\S+/.exec(output)?.[0]
  if (link === undefined) throw new Error(`npm run user -- add gave no link:\n${output}`)
  // The site responds before the Studio is built.
  while ((await fetch(`${url}/studio/`)).status !== 200) await wait(200)
  await page.goto(url + new URL(link).pathname + new URL(link).search)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'To do' }).waitFor()
}

/** Opens the readiness panel of the policy that is open. */
export async function openPanel(page: Page): Promise<void> {
  await page.getByTestId('policy-page').waitFor()
  await page.getByRole('button', { name: 'Ready to publish?' }).click()
  await page.getByTestId('readiness').waitFor()
}

/** A section on the page of the open policy, in sight and ready to be written in. */
export async function openSection(page: Page, heading: string): Promise<Locator> {
  const section = page.getByTestId('policy-page').getByRole('region', { name: heading, exact: true }).first()
  await section.scrollIntoViewIfNeeded()
  await section.locator('[contenteditable="true"]').first().waitFor()
  return section
}
