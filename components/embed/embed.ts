/** Tells the page around an embedded experiment how high it is, whenever that changes. Says nothing else to anybody. */
const tell = (): void => {
  parent.postMessage({ rebind: "height", height: document.documentElement.offsetHeight }, "*");
};

if (parent !== window) new ResizeObserver(tell).observe(document.documentElement);

export {};
