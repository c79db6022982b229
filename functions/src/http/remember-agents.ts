import { type Agent, describeAgent } from '#core/agent/describe-agent'
import { agentsRememberedMax, agentsRememberedMs } from '#core/limits'

type AgentOf = (userAgent: string) => Agent

/**
 * A cache for `describeAgent`, which is most of the cost of describing a request; a few user agents make
 * most requests. The texts stay in this process only, and the whole cache is cleared a minute after its
 * first entry.
 */
export function rememberAgents(describe: AgentOf = describeAgent): AgentOf {
  const known = new Map<string, Agent>()
  let forgetting: NodeJS.Timeout | undefined
  const forget = (): void => {
    clearTimeout(forgetting)
    forgetting = undefined
    known.clear()
  }
  return (userAgent) => {
    const remembered = known.get(userAgent)
    if (remembered !== undefined) return remembered
    if (known.size >= agentsRememberedMax) forget()
    forgetting ??= setTimeout(forget, agentsRememberedMs).unref()
    const agent = describe(userAgent)
    known.set(userAgent, agent)
    return agent
  }
}
