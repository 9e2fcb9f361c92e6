/** What the Studio loads on demand of the redline: importing its index by name would load what only tests need, too. */
export { redline } from '../../policy/redline/index.ts'
