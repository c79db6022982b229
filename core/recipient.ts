export const recipientFields = ['to', 'cc', 'bcc'] as const
export type RecipientField = (typeof recipientFields)[number]

export interface Recipient {
  readonly field: RecipientField
  readonly name: string
  readonly address: string
}
