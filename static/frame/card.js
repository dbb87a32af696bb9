// Attention when an evidence card opens or closes: focus, what is announced, what stays in view, Escape.
// Streamlit draws the card; it tells nobody.

import { announce, whenDrawn } from "./shared/drawn.js";

const CARD = ".st-key-card, .st-key-card_row";
const IN_ROW = "st-key-card_row";
const LINES = '[class*="st-key-lines_"] button';

let shown = "";
/** What the reader last acted on: the key of Streamlit's element, its line's words, and where the finger was. */
let acted = null;

function keyOf(element) {
  const keyed = element?.closest?.('[class*="st-key-"]');
  return keyed ? [...keyed.classList].find((name) => name.startsWith("st-key-")) : null;
}

function remember(event) {
  if (event.target.closest?.(CARD)) {
    return;
  }
  const words = wordsOf(event.target.closest?.("summary, button"));
  acted = { key: keyOf(event.target), words, y: event.clientY ?? null };
}

function headingOf(card) {
  return card?.querySelector("h2, h3") ?? null;
}

/** Bring into view what a new card would cover or leave outside the window. */
function makeRoom(card) {
  if (card.classList.contains(IN_ROW)) {
    const { top, bottom } = card.getBoundingClientRect();
    if (top < 60 || bottom > innerHeight) {
      card.scrollIntoView({ block: bottom - top > innerHeight - 80 ? "start" : "center" });
    }
    return;
  }
  card.scrollTop = 0;
  const top = card.getBoundingClientRect().top;
  const covered = top > 60 && acted?.y > top - 24;
  if (covered) {
    document.querySelector('[data-testid="stMain"]')?.scrollBy({ top: acted.y - top / 2 });
  }
}

function opened(card, heading) {
  makeRoom(card);
  if (acted === null) {
    return; // A link opened it: the reader begins at the top of the page, as anywhere.
  }
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  announce(`Opened: ${heading.innerText}`);
}

function wordsOf(line) {
  return line?.querySelector("p")?.textContent;
}

/** The line of a list that the card stood in: closed, it is another element, with the same words. */
function lineOf(words) {
  return words && [...document.querySelectorAll(LINES)].find((line) => wordsOf(line) === words);
}

function closed() {
  announce("Closed");
  const back = lineOf(acted?.words) || (acted?.key && document.querySelector(`.${CSS.escape(acted.key)}`));
  if (!back || (document.activeElement && document.activeElement !== document.body)) {
    return;
  }
  // A mark of a chart takes no focus; the chart does.
  const chart = back.querySelector(".js-plotly-plot");
  const control = chart ?? (back.matches("button") ? back : back.querySelector("summary, button, a, input, [tabindex]") ?? back);
  if (control.tabIndex < 0) {
    // Not to be reached by Tab, but by us.
    control.tabIndex = -1;
  }
  control.focus({ preventScroll: true });
}

function look() {
  const card = document.querySelector(CARD);
  const heading = headingOf(card);
  if (card && !heading) {
    return; // Half drawn.
  }
  const title = heading?.innerText ?? "";
  if (title === shown) {
    return;
  }
  const before = shown;
  shown = title;
  if (title) {
    opened(card, heading);
  } else if (before) {
    closed();
  }
}

function escape(event) {
  const busy = document.querySelector('[data-baseweb="popover"], [role="dialog"], [role="listbox"]');
  if (event.key !== "Escape" || event.defaultPrevented || busy) {
    return;
  }
  document.querySelector(`:is(${CARD}) .st-key-close_card button`)?.click();
}

whenDrawn(look);
addEventListener("pointerdown", remember, true);
addEventListener("keydown", (event) => event.key === "Enter" || event.key === " " ? remember(event) : escape(event), true);
