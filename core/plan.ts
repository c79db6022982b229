import type { BodyFacts } from './html/describe-body.ts'
import { bodyClipBytes, bodyRewriteCharsMaxClassic, bodyRewriteCharsMaxWeb } from './limits.ts'
import type { Policy } from './ticket.ts'

/** Where a mail is being written. `unknown` gets the most cautious treatment. */
export const clients = [
  'web',
  'new-windows',
  'classic-windows',
  'mac',
  'mobile',
  'unknown',
] as const
export type Client = (typeof clients)[number]

/** How the image gets into the mail: appended by Outlook on send, written with the body, or not at all. */
export const pixelPlans = ['append', 'inline', 'none'] as const
export type PixelPlan = (typeof pixelPlans)[number]

export const planReasons = [
  'opens-off',
  'links-off',
  'plain-text',
  'mobile',
  'unknown-client',
  'mac-image',
  'mac-attachment',
  'inline-image',
  'quoted-image',
  'cloud-attachment',
  'inline-attachment',
  'too-long',
  'no-links',
  'clipped',
  'still-tracked',
  'old-trackers',
  // Never part of a plan: reported if Outlook sent a mail without the change, or may have.
  'not-taken',
  'in-doubt',
  // Reported by the service: the registration comes from the sent mail, which does not show blind copies.
  'bcc-unknown',
] as const
export type PlanReason = (typeof planReasons)[number]

/** `inline`: shown in the body. `cloud`: a link to OneDrive or SharePoint that Outlook shows as a file. */
export const attachmentKinds = ['file', 'item', 'inline', 'cloud'] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** Everything that the plan for one mail depends on. */
export interface PlanFacts {
  readonly client: Client
  readonly bodyType: 'html' | 'text'
  readonly body: BodyFacts
  readonly attachments: readonly AttachmentKind[]
  /** What the rep wants tracked. */
  readonly switches: Policy
}

export interface Plan {
  readonly pixel: PixelPlan
  readonly links: 'rewrite' | 'leave'
  /**
   * Whether the body is written at all: to track links, to insert the image, or to remove trackers that are
   * old or no longer wanted. Never if writing could damage it.
   */
  readonly body: 'write' | 'keep'
  /** Why something that the rep may expect is not done, in the order of `planReasons`. */
  readonly reasons: readonly PlanReason[]
}

type Hindrance = readonly [reason: PlanReason, holds: (facts: PlanFacts) => boolean]

interface ClientPlan {
  readonly pixel: PixelPlan
  readonly pixelUnless: readonly Hindrance[]
  /** What makes writing the body unsafe. */
  readonly writeUnless: readonly Hindrance[]
}

const mobile: Hindrance = ['mobile', () => true]
const unknownClient: Hindrance = ['unknown-client', () => true]
const plainText: Hindrance = ['plain-text', ({ bodyType }) => bodyType === 'text']

/** On the web, a write can lose pictures and drafts: OfficeDev/office-js#6808, #6792, #6780, #6944. */
const webWrite: readonly Hindrance[] = [
  plainText,
  ['inline-image', ({ body }) => body.inlineImage],
  ['quoted-image', ({ body }) => body.quotedImage],
  [
    'cloud-attachment',
    ({ attachments, body }) => body.cloudLink || attachments.indexOf('cloud') >= 0,
  ],
  ['inline-attachment', ({ attachments }) => attachments.indexOf('inline') >= 0],
  longerThan(bodyRewriteCharsMaxWeb),
]

/** On a Mac, an appended image can remove attachments (OfficeDev/office-js#3598), and a write can damage pictures (OfficeDev/office-js#1666). */
const macWrite: readonly Hindrance[] = [
  plainText,
  ['mac-image', ({ body }) => body.image || body.inlineImage],
  ['mac-attachment', ({ attachments }) => attachments.length > 0],
  longerThan(bodyRewriteCharsMaxWeb),
]

const plans: Readonly<Record<Client, ClientPlan>> = {
  web: { pixel: 'append', pixelUnless: [plainText], writeUnless: webWrite },
  'new-windows': { pixel: 'append', pixelUnless: [plainText], writeUnless: webWrite },
  'classic-windows': {
    pixel: 'append',
    pixelUnless: [plainText],
    writeUnless: [plainText, longerThan(bodyRewriteCharsMaxClassic)],
  },
  mac: { pixel: 'inline', pixelUnless: macWrite, writeUnless: macWrite },
  mobile: { pixel: 'none', pixelUnless: [mobile], writeUnless: [mobile] },
  unknown: { pixel: 'none', pixelUnless: [unknownClient], writeUnless: [unknownClient] },
}

/** Decides how to track a mail without any risk to what the rep wrote. */
export function planInjection(facts: PlanFacts): Plan {
  const { switches, body } = facts
  const client = plans[facts.client]
  const pixelHindrances = hindrances(client.pixelUnless, facts)
  const writeHindrances = hindrances(client.writeUnless, facts)
  const writable = writeHindrances.length === 0
  const pixel = switches.opens && pixelHindrances.length === 0 ? client.pixel : 'none'
  const links = switches.links && writable && body.links > 0 ? 'rewrite' : 'leave'
  const unwanted =
    (body.standing.opens && !switches.opens) || (body.standing.links && !switches.links)
  const old = body.oldTrackers > 0
  const cleans = writable && (unwanted || old)
  const write = links === 'rewrite' || pixel === 'inline' || cleans
  const reasons: PlanReason[] = [
    ...(switches.opens ? pixelHindrances : ['opens-off' as const]),
    ...(switches.links ? writeHindrances : ['links-off' as const]),
    ...(switches.links && writable && body.links === 0 ? ['no-links' as const] : []),
    // A body that is written gets its image at the start.
    ...(pixel === 'append' && !write && body.chars > bodyClipBytes ? ['clipped' as const] : []),
    ...(unwanted && !writable ? ['still-tracked' as const] : []),
    ...(old && !writable ? ['old-trackers' as const] : []),
  ]
  return {
    pixel,
    links,
    body: write ? 'write' : 'keep',
    reasons: planReasons.filter((reason) => reasons.indexOf(reason) >= 0),
  }
}

function hindrances(list: readonly Hindrance[], facts: PlanFacts): PlanReason[] {
  return list.filter(([, holds]) => holds(facts)).map(([reason]) => reason)
}

function longerThan(charsMax: number): Hindrance {
  return ['too-long', ({ body }) => body.chars > charsMax]
}
