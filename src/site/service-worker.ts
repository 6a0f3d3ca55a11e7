/**
 * The service worker: after one visit the site, its search and its runners work without a network. Pages come from the
 * network first, so that none is stale; what never changes under its name comes from the cache. Workbox keeps the cache.
 */
/// <reference lib="webworker" />
import {
  cleanupOutdatedCaches,
  matchPrecache,
  precacheAndRoute,
  type PrecacheEntry,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst, NetworkOnly } from "workbox-strategies";

declare const self: ServiceWorkerGlobalScope;
/** Put in by src/site/offline.ts: every file of the built site that is kept, with its revision. */
declare const PRECACHED: Array<PrecacheEntry | string>;

// A new version takes over at once: pages ask the network first, so that none would otherwise mix the two.
void self.skipWaiting();
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const network = new NetworkOnly({ networkTimeoutSeconds: 4 });

registerRoute(
  new NavigationRoute(async ({ request, event }) => {
    try {
      return await network.handle({ request, event });
    } catch {
      const { pathname } = new URL(request.url);
      const page = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
      const missing = `${new URL(self.registration.scope).pathname}404.html`;
      return (await matchPrecache(page)) ?? (await matchPrecache(missing)) ?? Response.error();
    }
  }),
);

// Pagefind asks for its entry with the time in the address.
precacheAndRoute(PRECACHED, { ignoreURLParametersMatching: [/^ts$/], cleanURLs: false });
cleanupOutdatedCaches();

// Experiments that the playground was asked for.
registerRoute(
  ({ url, sameOrigin, request }) =>
    sameOrigin && request.mode !== "navigate" && url.pathname.includes("/embed/"),
  new NetworkFirst({ cacheName: "rebind-embed" }),
);

// What is too large to be fetched unasked (the editor) is kept from its first use on; its names hold its content's hash.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.includes("/_astro/"),
  new CacheFirst({ cacheName: "rebind-editor" }),
);
