import { useEffect } from 'react'

/** A place in a policy: a section, and the words of the paragraph, if somebody pointed at one. */
export type PlaceInPolicy = { policyId: string; section: string; words?: string }

type Listener = (place: PlaceInPolicy) => void

/** Places that were gone to on one side of the Studio, for the other: the form and the preview are separate panes. */
const listeners = { written: new Set<Listener>(), pointed: new Set<Listener>() }

/** Tells the preview where somebody writes, or the form where somebody pointed in the preview. */
export function tellPlace(kind: keyof typeof listeners, place: PlaceInPolicy): void {
  for (const listener of listeners[kind]) listener(place)
}

/** Follows the places of one policy. `onPlace` must be the same function while nothing changes. */
export function useFollowed(kind: keyof typeof listeners, policyId: string, onPlace: Listener): void {
  useEffect(() => {
    const listener: Listener = (place) => {
      if (place.policyId === policyId) onPlace(place)
    }
    listeners[kind].add(listener)
    return () => {
      listeners[kind].delete(listener)
    }
  }, [kind, policyId, onPlace])
}
