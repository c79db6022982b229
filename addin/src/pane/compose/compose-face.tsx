export function ComposeFace(_: { item: unknown; ports: unknown }) {
  return null
}
