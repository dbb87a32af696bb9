// A link to one chart of a page (`?chart=name`) opens the page there, and stays there while the page is
// still drawn, until the reader moves.

const query = new URLSearchParams(location.search);
const name = query.get("chart");

if (name && query.get("embed") !== "true") {
  const until = performance.now() + 15_000;
  let moved = false;
  for (const sign of ["wheel", "touchstart", "keydown", "mousedown"])
    addEventListener(sign, () => (moved = true), {once: true, capture: true, passive: true});
  let last = null;
  const look = () => {
    if (moved || performance.now() > until) return;
    const row = document.querySelector(`.bw-row[data-chart="${CSS.escape(name)}"]`);
    const chart = document.querySelector(`.st-key-${CSS.escape(name)}`) ?? row;
    const start = chart && heading(chart);
    const top = start?.getBoundingClientRect().top;
    if (start && Math.round(top) !== last) {
      start.style.scrollMarginTop = "4.5rem";
      start.scrollIntoView();
      last = Math.round(start.getBoundingClientRect().top);
    }
    setTimeout(look, 150);
  };
  look();
}

/** The heading above a chart, where it stands in the same column. */
function heading(chart) {
  for (let at = chart; at; at = at.previousElementSibling) if (at.querySelector("h2, h3")) return at;
  return chart;
}
