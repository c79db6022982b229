/**
 * Graph's two kinds of message ids. The usual one changes when a message is moved to another folder; the
 * immutable one, requested by `Prefer: IdType="ImmutableId"`, does not.
 */
export type IdKind = 'usual' | 'immutable'

export function idKindOf(headers: Readonly<Record<string, string>>): IdKind {
  return /IdType\s*=\s*"ImmutableId"/i.test(headers['prefer'] ?? '') ? 'immutable' : 'usual'
}

/** Both kinds are accepted wherever an id is expected. */
export function graphIdOf(itemId: string, folderId: string, kind: IdKind): string {
  const name = kind === 'immutable' ? itemId : `${itemId} ${folderId}`
  return `AAMk${kind === 'immutable' ? 'I' : 'U'}${Buffer.from(name, 'utf8').toString('base64url')}`
}

/** undefined for an unknown id, and for a usual one of a message that has been moved since. */
export function itemIdOf(
  graphId: string,
  folderOf: (itemId: string) => string | undefined,
): string | undefined {
  const [, kind, encoded = ''] = /^AAMk([IU])([\w-]+)$/.exec(graphId) ?? []
  if (kind === undefined) return undefined
  const [itemId = '', folderId] = Buffer.from(encoded, 'base64url').toString('utf8').split(' ')
  return kind === 'I' || folderOf(itemId) === folderId ? itemId : undefined
}
