// What is open, and what belongs to it, is marked on every chart (lines of lists say it themselves).
// The figure itself stays the same, so that a chart keeps its zoom.

import { itemOf, marksIn, whenDrawn } from "./shared/drawn.js";

/** Names of the items of a mark, by the class that marks it. */
function wanted() {
  const open = new URLSearchParams(location.search).get("item");
  const belongs = document.querySelector(".belongs")?.dataset.items?.split(" ") ?? [];
  return { "is-open": new Set(open ? [open] : []), belonging: new Set(belongs) };
}

function mark() {
  const names = wanted();
  const marks = marksIn(document);
  for (const [name, items] of Object.entries(names)) {
    for (const node of marks) {
      const is = items.size > 0 && items.has(itemOf(node));
      if (is !== node.classList.contains(name)) {
        node.classList.toggle(name, is);
      }
    }
  }
}

whenDrawn(mark);
