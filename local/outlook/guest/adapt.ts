import { localOfficeScripts } from '../office-js/scripts.ts'
import { withOfficeScripts } from './office-scripts.ts'
import { type StandIns, withStandIns } from './stand-in.ts'

/** Rewrites a text file of the guest before it is served. */
export type Adapt = (text: string, contentType: string) => string

/** Leaves the guest's files as they are, except for the replaced origins and Office.js in its pages. */
export function adapting(standIns: StandIns): Adapt {
  return (text, contentType) => {
    const own = withStandIns(text, standIns)
    return /^text\/html/i.test(contentType) ? withOfficeScripts(own, localOfficeScripts) : own
  }
}

/** The types of text files in which an add-in may name its own URLs. */
export function isAdaptable(contentType: string): boolean {
  return /^(text\/(html|css|javascript)|application\/(x-)?(javascript|json|manifest\+json))/i.test(
    contentType,
  )
}
