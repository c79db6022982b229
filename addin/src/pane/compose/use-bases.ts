import { useEffect, useRef, useState } from 'react'
import type { LawfulBasis } from '#core/contact'
import type { Recipient } from '#core/wire'
import type { Service } from '../../service/service.ts'

/** Looks up this many people of a mail; beyond that only the first ones matter. */
const askedMax = 20

/**
 * The lawful basis of the recipients, by address, as far as it is known. Each is requested once per
 * mail.
 */
export function useBases(
  recipients: readonly Recipient[],
  service: Pick<Service, 'contact'>,
): ReadonlyMap<string, LawfulBasis> {
  const [bases, setBases] = useState<ReadonlyMap<string, LawfulBasis>>(new Map())
  const asked = useRef(new Set<string>())
  useEffect(() => {
    for (const { address } of recipients) {
      if (asked.current.has(address) || asked.current.size >= askedMax) continue
      asked.current.add(address)
      void service.contact(address).then((found) => {
        if (found.ok) setBases((known) => new Map(known).set(address, found.value.basis))
        else if (found.fault.code !== 'refused') asked.current.delete(address)
      })
    }
  }, [recipients, service])
  return bases
}
