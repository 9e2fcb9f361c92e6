import { policiesOnPages } from '../model/paging.ts'
import { themed } from '../model/theme.ts'
import { onePerSite } from './kind.ts'

/** The ways from an address that there is not. */
export type NotFoundFacts = { policies: { slug: string; title: string; page: number }[] }

/** The page for addresses that there are not, by which Astro calls it; as a file it is `404.html`. */
export const notFound = onePerSite<NotFoundFacts>('/404/', ({ policies }) => ({
  facts: () => ({
    policies: policiesOnPages(policies).flatMap((members, index) =>
      members.map(({ slug, title }) => ({ slug, title, page: index + 1 })),
    ),
  }),
  canonical: false,
}))

// What these say is in the settings, which every page says.
const fromSettings = { facts: () => ({}), canonical: false }

export const robots = onePerSite('/robots.txt', () => fromSettings)

/** `/theme.css` if the settings say something about the look. */
export const theme = onePerSite('/[sheet].css', ({ frame }) =>
  themed(frame.settings) ? { params: { sheet: 'theme' }, ...fromSettings } : undefined,
)

/** `/logo.svg` if the settings hold a logo. */
export const logo = onePerSite('/[image].svg', ({ frame }) =>
  frame.settings.logo ? { params: { image: 'logo' }, ...fromSettings } : undefined,
)
