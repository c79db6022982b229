import { createNetworks, type NetworkOf, type Published } from '#core/networks'

/** Published ranges as they are known now. */
export interface HeldNetworks {
  readonly networkOf: NetworkOf
  /** Takes newer ranges, all of them or, where one cannot be read, none: then it throws. */
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
