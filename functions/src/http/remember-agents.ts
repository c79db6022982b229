import { type Agent, describeAgent } from '#core/agent/describe-agent'
import { agentsRememberedMax, agentsRememberedMs } from '#core/limits'

type AgentOf = (userAgent: string) => Agent

/**
 * `describeAgent` with a memory: to describe a user agent is most of what it takes to describe a request,
 * and a few of them make most of the requests. The texts are in the memory of this process alone, and all
 * of them are forgotten when the first has been there for a minute.
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
