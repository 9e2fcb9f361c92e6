import type { SanityClient } from '@sanity/client'
import { useSyncExternalStore } from 'react'
import { useClient } from 'sanity'
import { openLakeStore, type LakeQuery, type Store } from './lake-store.ts'

/** Creates a hook that returns the result of a query, kept up to date, from one store for each client. */
export function createLakeHook<T>(query: LakeQuery<T>): () => T | undefined {
  const stores = new WeakMap<SanityClient, Store<T>>()
  const storeOf = (client: SanityClient) => {
    const store = stores.get(client) ?? openLakeStore(client, query)
    stores.set(client, store)
    return store
  }
  return function useLakeStore() {
    const { subscribe, getSnapshot } = storeOf(useClient({ apiVersion: '2025-02-19' }))
    return useSyncExternalStore(subscribe, getSnapshot)
  }
}
