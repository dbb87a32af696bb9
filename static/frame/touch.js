// A finger on a chart. The first tap counts: plotly chooses the mark that it last hovered over, and a finger hovers
// over nothing before it taps. Where several marks lie below a finger, it is asked which one it meant.

import { itemOf, marksIn, mouse, showAbove } from "./shared/drawn.js";

/** Pixels around the middle of a finger: it covers 44 of them. */
const FINGER = 22;
/** A mark that is as wide and high as this is hit for certain by a finger upon it. */
const LARGE = 24;
/** Pixels by which a tap may slip; beyond, the finger scrolls. */
const SLIP = 10;

/** Where a finger began on marks that lie close together. */
let begun = null;

/** The marks below a finger, each item once, nearest first: one alone where the finger is upon a large one. */
function marksBelow(chart, { clientX: x, clientY: y }) {
  const found = new Map();
  for (const node of marksIn(chart.parentElement)) {
    const { left, right, top, bottom, width, height } = node.getBoundingClientRect();
    const across = Math.max(left - x, x - right, 0);
    const down = Math.max(top - y, y - bottom, 0);
    const away = Math.hypot(across, down);
    const item = width && away <= FINGER && itemOf(node);
    if (!item) {
      continue;
    }
    if (!away && Math.min(width, height) >= LARGE) {
      return [{ item, node, away }];
    }
    // Of marks that the finger is upon, the one whose middle is nearest.
    const middle = Math.hypot(x - (left + right) / 2, y - (top + bottom) / 2) / 1000;
    if (!(found.get(item)?.away <= away + middle)) {
      found.set(item, { item, node, away: away + middle });
    }
  }
  return [...found.values()].sort((a, b) => a.away - b.away);
}

/** The words of a mark, as hovering shows them: what it is, and the rest. */
function wordsOf(node) {
  const point = node.__data__ ?? {};
  const trace = point.trace ?? node.closest(".trace")?.__data__?.[0]?.trace;
  const [, ...told] = point.data ?? trace?.customdata?.[point.i] ?? [];
  const lines = told.flatMap((words) => String(words).split("<br />"));
  // Plotly's markup; a template runs nothing and fetches nothing.
  return lines.map((line) => {
    const template = document.createElement("template");
    template.innerHTML = line.replaceAll(/<br>/g, " ");
    return template.content.textContent.trim();
  });
}

/** Ask which of several marks is meant; the answer goes to plotly as a click on that mark. */
function ask(chart, marks) {
  const dialog = document.createElement("dialog");
  // The chart's own name: where focus goes back to when what is chosen is closed again (card.js).
  const named = chart.closest('[class*="st-key-"]')?.classList ?? [];
  dialog.className = ["which-mark", ...[...named].filter((name) => name.startsWith("st-key-"))].join(" ");
  dialog.setAttribute("aria-labelledby", "which-mark");
  const head = document.createElement("h2");
  head.id = "which-mark";
  head.textContent = `${marks.length} marks lie here`;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  const header = document.createElement("header");
  header.append(head, close);
  const list = document.createElement("ul");
  for (const { item, node } of marks) {
    const [title, ...rest] = wordsOf(node);
    const choice = document.createElement("button");
    choice.type = "button";
    choice.dataset.item = item;
    const more = document.createElement("small");
    more.textContent = rest.join(" · ");
    choice.append(title, more);
    choice.addEventListener("click", () => {
      dialog.close();
      mouse(chart, node, "mousemove", "mousedown", "mouseup");
    });
    const row = document.createElement("li");
    row.append(choice);
    list.append(row);
  }
  dialog.append(header, list);
  showAbove(dialog, close);
}

addEventListener(
  "touchstart",
  (event) => {
    begun = null;
    const { target, touches } = event;
    const chart = target.closest?.(".js-plotly-plot");
    if (touches.length > 1 || !target.closest?.(".js-plotly-plot .drag")) {
      return;
    }
    const marks = marksBelow(chart, touches[0]);
    if (marks.length > 1) {
      begun = { chart, marks, x: touches[0].clientX, y: touches[0].clientY };
      // Plotly would open the one that it takes for the nearest.
      event.stopPropagation();
      return;
    }
    const { clientX, clientY } = touches[0];
    target.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, clientX, clientY }));
  },
  { capture: true, passive: true },
);
addEventListener(
  "touchend",
  (event) => {
    const tapped = begun;
    begun = null;
    const { clientX: x, clientY: y } = event.changedTouches[0];
    if (!tapped || event.touches.length || Math.hypot(x - tapped.x, y - tapped.y) > SLIP) {
      return;
    }
    // No mouse follows, which plotly would take for a click.
    event.preventDefault();
    ask(tapped.chart, tapped.marks);
  },
  { capture: true, passive: false },
);
addEventListener("touchcancel", () => (begun = null), { capture: true, passive: true });
