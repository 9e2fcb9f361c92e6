import { themed } from '../model/theme.ts'
import { onePerSite } from './kind.ts'

/** Where readers can go from an address that does not exist. */
export type NotFoundFacts = { policies: { slug: string; title: string }[] }

/** The page for addresses that do not exist, under Astro's name for it; its file is `404.html`. */
export const notFound = onePerSite<NotFoundFacts>('/404/', ({ policies }) => ({
  facts: () => ({
    policies: policies.map(({ slug, title }) => ({ slug, title })),
  }),
  canonical: false,
}))

// These depend on the settings alone, which are part of what every page is made from.
const fromSettings = { facts: () => ({}), canonical: false }

export const robots = onePerSite('/robots.txt', () => fromSettings)

/** `/theme.css`, if the settings choose a colour or a typeface. */
export const theme = onePerSite('/[sheet].css', ({ frame }) =>
  themed(frame.settings) ? { params: { sheet: 'theme' }, ...fromSettings } : undefined,
)

/** `/logo.svg`, if the settings have a logo. */
export const logo = onePerSite('/[image].svg', ({ frame }) =>
  frame.settings.logo ? { params: { image: 'logo' }, ...fromSettings } : undefined,
)
