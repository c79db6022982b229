import type { Published } from '#core/networks'
import { appleEgress } from './apple-egress.ts'
import { clouds } from './clouds.ts'
import { googleCrawlers } from './google-crawlers.ts'
import { barracuda, mailTransport, securityVendors } from './mail-gateways.ts'
import { microsoft } from './microsoft.ts'

/** The networks that owners publish, as of the dates in the files. The smallest matching network wins. */
export const networkSnapshot: readonly Published[] = [
  { network: 'cloud', ranges: clouds },
  { network: 'microsoft', ranges: microsoft },
  { network: 'mail-transport', ranges: mailTransport },
  { network: 'mail-gateway', ranges: barracuda },
  { network: 'security-vendor', ranges: securityVendors },
  { network: 'google-crawler', ranges: googleCrawlers },
  { network: 'apple-egress', ranges: appleEgress },
]
