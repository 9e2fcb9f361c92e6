import * as fc from 'fast-check'
import { propertyRuns } from './fixtures/runs.ts'

fc.configureGlobal({ numRuns: propertyRuns })
