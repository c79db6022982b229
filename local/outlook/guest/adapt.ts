import { localOfficeScripts } from '../office-js/scripts.ts'
import { withOfficeScripts } from './office-scripts.ts'
import { type StandIns, withStandIns } from './stand-in.ts'

/** What a text of the guest is made into before it is handed out. */
export type Adapt = (text: string, contentType: string) => string

/** The guest's own texts, but for the origins that are stood in for and Office.js in its pages. */
export function adapting(standIns: StandIns): Adapt {
  return (text, contentType) => {
    const own = withStandIns(text, standIns)
    return /^text\/html/i.test(contentType) ? withOfficeScripts(own, localOfficeScripts) : own
  }
}

/** Texts in which an add-in may name its own addresses. */
export function isAdaptable(contentType: string): boolean {
  return /^(text\/(html|css|javascript)|application\/(x-)?(javascript|json|manifest\+json))/i.test(
    contentType,
  )
}
