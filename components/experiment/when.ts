/** When things happen in a page: in view, at leisure, on the screen. */

/** Calls `then` once, when the element comes into view, or within `margin` of it: half a screen. */
export function whenSeen(element: Element, then: () => void, margin = "50%"): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: margin },
  );
  observer.observe(element);
}

/** Calls `then` when the page has nothing better to do. Safari knows no idle time: there it is soon. */
export function whenIdle(then: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(() => then(), { timeout: 5000 });
  else setTimeout(then, 500);
}

/** Resolves once what the page shows now is on the screen. */
export function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
