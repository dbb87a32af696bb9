// Charts by keyboard: a chart is one stop, arrow keys go from mark to mark, Enter opens what a click would open.

import { announce, itemOf, marksIn, mouse, whenDrawn } from "./shared/drawn.js";

const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The item of the mark that the keys are on, by chart: the marks themselves are drawn anew. */
const places = new WeakMap();

/** The marks of a chart that open something, each item once, from left to right and top to bottom. */
function marksOf(chart) {
  const found = new Map();
  for (const node of marksIn(chart.parentElement)) {
    const item = itemOf(node);
    const { left, top, width } = node.getBoundingClientRect();
    if (item && width && !found.has(item)) {
      found.set(item, { item, node, left: Math.round(left), top });
    }
  }
  return [...found.values()].sort((a, b) => a.left - b.left || a.top - b.top);
}

function tell(chart, at, count) {
  const lines = [...chart.querySelectorAll(".hoverlayer .hovertext :is(text:not(:has(.line)), .line)")];
  announce(`${at + 1} of ${count}: ${lines.map((line) => line.textContent).join(" ")}`);
}

function step(event) {
  const chart = event.target;
  if (!chart.matches?.(".js-plotly-plot") || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const marks = marksOf(chart);
  const now = marks.findIndex(({ item }) => item === places.get(chart));
  if (event.key === "Enter" || event.key === " ") {
    if (now < 0) {
      return;
    }
    mouse(chart, marks[now].node, "mousemove", "mousedown", "mouseup");
  } else {
    const ends = { Home: 0, End: marks.length - 1 };
    const wanted = ends[event.key] ?? now + KEYS[event.key];
    if (Number.isNaN(wanted) || !marks.length) {
      return;
    }
    const next = Math.min(Math.max(wanted, 0), marks.length - 1);
    places.set(chart, marks[next].item);
    marks[next].node.scrollIntoView({ block: "nearest", inline: "nearest" });
    mouse(chart, marks[next].node, "mousemove");
    // Plotly draws its label a moment later.
    setTimeout(tell, 150, chart, next, marks.length);
  }
  event.preventDefault();
}

/** Make each chart whose marks open something a stop of the Tab key. */
function reach() {
  for (const chart of document.querySelectorAll(".js-plotly-plot:not([tabindex='0'])")) {
    // Asked at each drawing: where the marks stand is measured when a key is pressed.
    if ([...marksIn(chart.parentElement)].some(itemOf)) {
      chart.tabIndex = 0;
      chart.setAttribute("role", "application");
      chart.setAttribute("aria-label", "Chart: arrow keys go from mark to mark, Enter opens one");
    }
  }
}

whenDrawn(reach);
addEventListener("keydown", step);
