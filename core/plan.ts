/** Where a mail is being written. `unknown` is treated like the most careful of them. */
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
] as const
export type PlanReason = (typeof planReasons)[number]
