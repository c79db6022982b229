/**
 * The routes of the functions, matched as Azure's host matches them: the part of ASP.NET's route
 * templates that HTTP functions use (literals, `{name}`, `{name?}`, `{*rest}`, `{name:int}`,
 * `{name}.gif`), without regard to case, the more literal template first.
 */

export interface Route<Target> {
  readonly target: Target
  readonly template: string
  /** Upper case; undefined allows every method. */
  readonly methods: readonly string[] | undefined
}

export interface Match<Target> {
  readonly target: Target
  readonly params: Readonly<Record<string, string>>
}

export type Router<Target> = (method: string, path: string) => Match<Target> | undefined

interface Compiled<Target> extends Route<Target> {
  readonly pattern: RegExp
  readonly params: readonly Param[]
  readonly rank: string
  /** The first segment in lower case, where it is literal: most routes are ruled out by it. */
  readonly first: string | undefined
}

interface Param {
  readonly name: string
  readonly constraints: readonly string[]
}

interface Segment {
  readonly pattern: string
  readonly params: readonly Param[]
  /** The lower, the more a template says about what it takes. */
  readonly rank: number
}

const constraints: Readonly<Record<string, RegExp>> = {
  int: /^-?\d+$/,
  long: /^-?\d+$/,
  guid: /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i,
  alpha: /^[a-z]+$/i,
  bool: /^(true|false)$/i,
}

/** Throws for a template that this host does not know how to match. */
export function createRouter<Target>(routes: readonly Route<Target>[]): Router<Target> {
  const compiled = routes.map(compile).sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return (method, path) => {
    const first = path.split('/', 2)[1]?.toLowerCase()
    for (const route of compiled) {
      if (route.first !== undefined && route.first !== first) continue
      // A method that a route does not declare is not found, HEAD included: there is no 405.
      if (route.methods && !route.methods.includes(method)) continue
      const params = paramsOf(route, path)
      if (params) return { target: route.target, params }
    }
    return undefined
  }
}

function compile<Target>(route: Route<Target>): Compiled<Target> {
  const parts = route.template.split('/').filter(Boolean)
  const segments = parts.map(compileSegment)
  return {
    ...route,
    first: parts[0]?.includes('{') ? undefined : parts[0]?.toLowerCase(),
    pattern: new RegExp(`^${segments.map((segment) => segment.pattern).join('')}/?$`, 'i'),
    params: segments.flatMap((segment) => segment.params),
    rank: segments.map((segment) => segment.rank).join(''),
  }
}

function compileSegment(segment: string): Segment {
  if (!segment.includes('{')) return { pattern: `/${literal(segment)}`, params: [], rank: 0 }
  const whole = /^\{(\*{0,2})(\w+)((?::\w+)*)(\??)\}$/.exec(segment)
  if (!whole) return compileMixed(segment)
  const [, star, name = '', colons = '', optional] = whole
  const param = toParam(name, colons)
  if (star) return { pattern: '(?:/(.*))?', params: [param], rank: 5 }
  return {
    pattern: optional ? '(?:/([^/]+))?' : '/([^/]+)',
    params: [param],
    rank: param.constraints.length > 0 ? 2 : 3,
  }
}

/** A segment like `{token}.gif`. */
function compileMixed(segment: string): Segment {
  const params: Param[] = []
  const pattern = segment.split(/(\{\w+(?::\w+)*\})/).map((piece) => {
    const param = /^\{(\w+)((?::\w+)*)\}$/.exec(piece)
    if (!param && /[{}]/.test(piece)) throw new Error(`The route segment ${segment} is not known`)
    if (!param) return literal(piece)
    params.push(toParam(param[1] ?? '', param[2] ?? ''))
    return '([^/]+?)'
  })
  return { pattern: `/${pattern.join('')}`, params, rank: 1 }
}

function toParam(name: string, colons: string): Param {
  const names = colons.split(':').filter(Boolean)
  const unknown = names.find((constraint) => !(constraint in constraints))
  if (unknown !== undefined) throw new Error(`The route constraint ${unknown} is not known`)
  return { name, constraints: names }
}

function paramsOf(
  route: Compiled<unknown>,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const match = route.pattern.exec(path)
  if (!match) return undefined
  const params: Record<string, string> = {}
  for (const [index, param] of route.params.entries()) {
    const text = match[index + 1]
    if (text === undefined) continue
    const value = decode(text)
    if (value === undefined) return undefined
    if (param.constraints.some((name) => !constraints[name]?.test(value))) return undefined
    params[param.name] = value
  }
  return params
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
