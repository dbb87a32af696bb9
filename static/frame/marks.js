// What is open, and what belongs to it, is marked on every page: marks of charts, rows of lists.
// The figure itself stays the same, so that a chart keeps its zoom.

/** Names of the items of a mark or row, by the class that marks it. */
function wanted() {
  const open = new URLSearchParams(location.search).get("item");
  const belongs = document.querySelector(".belongs")?.dataset.items?.split(" ") ?? [];
  return { "is-open": new Set(open ? [open] : []), belonging: new Set(belongs) };
}

/** The item that a mark of a plotly chart stands for: the first of its customdata. */
function itemOf(node) {
  const point = node.__data__ ?? {};
  const data = point.data ?? point.trace?.customdata?.[point.i];
  return Array.isArray(data) ? data[0] : data;
}

function mark() {
  const names = wanted();
  const marks = document.querySelectorAll(".js-plotly-plot :is(.points, .point) path");
  for (const [name, items] of Object.entries(names)) {
    for (const node of marks) {
      const is = items.size > 0 && items.has(itemOf(node));
      if (is !== node.classList.contains(name)) {
        node.classList.toggle(name, is);
      }
    }
    const rows = [...items].map((item) => `.st-key-row_${item.replaceAll(/[^a-zA-Z0-9_-]/g, "-")}`);
    const found = new Set(rows.length ? document.querySelectorAll(rows.join(",")) : []);
    for (const node of document.querySelectorAll(`[class*="st-key-row_"].${name}`)) {
      if (!found.has(node)) {
        node.classList.remove(name);
      }
    }
    for (const node of found) {
      node.classList.add(name);
    }
  }
}

let waiting = false;
new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }
}).observe(document.documentElement, { childList: true, subtree: true });
