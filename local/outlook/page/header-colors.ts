import type { ClientId } from '../model/client.ts'

/** Different colours, so that the Outlooks are not confused. */
export const headerColors: Readonly<Record<ClientId, string>> = {
  web: '#0f6cbd',
  classic: '#0f548c',
  mac: '#424242',
}

/** Laid on them below a button: darker, because white text would have too little contrast on a lighter colour. */
export const headerShades = {
  hover: 'rgba(0, 0, 0, 0.16)',
  pressed: 'rgba(0, 0, 0, 0.32)',
  selected: 'rgba(0, 0, 0, 0.24)',
} as const
