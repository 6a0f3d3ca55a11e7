/** Whether the page is being printed, or looked at as if on paper: there, what lies outside of a window is never seen. */
import { useEffect, useState } from "preact/hooks";

export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const paper = matchMedia("print");
    const look = () => setPrinting(paper.matches);
    paper.addEventListener("change", look);
    return () => paper.removeEventListener("change", look);
  }, []);
  return printing;
}
