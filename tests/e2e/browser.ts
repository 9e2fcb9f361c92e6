export { browserAdvice, findBrowser, launchBrowser } from '../../publisher/pdf/browser.ts'
