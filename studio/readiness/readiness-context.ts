import { createContext, useContext } from 'react'
import type { Readiness } from './readiness-of.ts'

/** The readiness of the policy in the form, computed once for all who show it. */
export const ReadinessContext = createContext<Readiness>({ errors: [], warnings: [] })

export const useReadinessOfForm = () => useContext(ReadinessContext)
