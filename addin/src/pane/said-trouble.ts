import { createContext } from 'react'
import type { Trouble } from './ports.ts'

/** The trouble that is said above the whole page, and therefore nowhere else; null for none. */
export const SaidTroubleContext = createContext<Trouble | null>(null)
