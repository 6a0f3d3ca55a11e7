/** Calls `then` once, when the element comes within a screen of being seen. */
export function whenSeen(element: Element, then: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: "50%" },
  );
  observer.observe(element);
}

/** Calls `then` when the page has nothing better to do. Safari knows no idle time: there it is soon. */
export function whenIdle(then: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(() => then(), { timeout: 5000 });
  else setTimeout(then, 500);
}
