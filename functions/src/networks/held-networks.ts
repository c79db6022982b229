import { createNetworks, type NetworkOf, type Published } from '#core/networks'

export interface HeldNetworks {
  readonly networkOf: NetworkOf
  /** Replaces all ranges; if one cannot be read, throws and replaces none. */
  replace(published: readonly Published[]): void
}

export function createHeldNetworks(published: readonly Published[]): HeldNetworks {
  let networkOf = createNetworks(published)
  return {
    networkOf: (address) => networkOf(address),
    replace: (newer) => {
      networkOf = createNetworks(newer)
    },
  }
}
