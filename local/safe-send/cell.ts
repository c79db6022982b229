import { type ClientId, clientIds } from '../outlook/model/client.ts'

/** One way to send a mail, of all that must be safe. */
export interface Cell {
  readonly client: ClientId
  readonly kind: Kind
  readonly format: Format
  readonly content: Content
  readonly service: ServiceState
}

export const kinds = ['new', 'reply', 'forward'] as const
export type Kind = (typeof kinds)[number]

export const formats = ['plain', 'HTML'] as const
export type Format = (typeof formats)[number]

export const contents = [
  'no image',
  'inline image',
  'quoted image',
  'signature image',
  'cloud attachment',
  '20 attachments',
  '900 KB',
] as const
export type Content = (typeof contents)[number]

/** `down`: before the mail is begun. `slow`: every answer takes as long as `slowAnswerMs`. */
export const serviceStates = ['up', 'down', 'slow'] as const
export type ServiceState = (typeof serviceStates)[number]

/** Every cell of one client in one state of the service, in the order of the table. */
export function cellsOf(client: ClientId, service: ServiceState): readonly Cell[] {
  return kinds.flatMap((kind) =>
    formats.flatMap((format) =>
      contents.map((content) => ({ client, kind, format, content, service })),
    ),
  )
}

export function nameOf({ client, kind, format, content, service }: Cell): string {
  return `${client}, service ${service}: ${kind}, ${format}, ${content}`
}

export const columns: readonly (readonly [ClientId, ServiceState])[] = clientIds.flatMap((client) =>
  serviceStates.map((service) => [client, service] as const),
)
