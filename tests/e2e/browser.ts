export { browserAdvice, findBrowser, launchBrowser } from '../../scripts/browser.ts'
