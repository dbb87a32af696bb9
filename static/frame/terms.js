// Terms of the field are explained where they stand: the first time on a page, and in an open card, a term of the
// glossary is a link to its entry, with what it means beside it for mouse, keyboard and finger.
// Streamlit's own text nodes stay where they are and are only made shorter: it takes them away one by one.

import { whenDrawn } from "./shared/drawn.js";

const HERE = import.meta.url;
const CARD = ".st-key-card, .st-key-card_row";
/** Where nothing is explained: what is a control, what is drawn, names and headings, words of others, the glossary. */
const LEFT = `a, button, summary, label, input, textarea, select, code, pre, svg, canvas, h1, h2, h3, h4, h5, h6, del,
  [hidden], [role="button"], .bw-row, .stPlotlyChart, .stDeckGlJsonChart, .stDataFrame, .st-key-glossary,
  .st-key-printed`;
const SOON = 120;
const LATER = 250;

const entries = await load();
const forms = new Map(entries.flatMap((entry) => entry.forms.map((form) => [form.toLowerCase(), { entry, form }])));
const inOrder = [...forms.keys()].sort((one, other) => other.length - one.length);
const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${inOrder.map(plain).join("|")})(?![\\p{L}\\p{N}_])`, "giu");

/** What was found in a text node, for as long as it reads the same. */
const read = new WeakMap();
/** Of a text node of Streamlit's that was made shorter: what is left in it, and what stands after it in its place. */
const cut = new WeakMap();
/** Of a text node of ours: the one of Streamlit's that it is from. */
const from = new WeakMap();

async function load() {
  const answer = await fetch(new URL("../glossary.json", HERE));
  return answer.ok ? answer.json() : [];
}

function plain(words) {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The terms of a text with where they stand, without those between quotation marks: these are words of others. */
function termsOf(text) {
  const found = [];
  for (const { 0: said, index } of text.matchAll(pattern)) {
    const { entry, form } = forms.get(said.toLowerCase());
    const before = text.slice(0, index);
    const quoted = before.lastIndexOf("“") > before.lastIndexOf("”") || before.split('"').length % 2 === 0;
    // Names and letters are terms only as they are written.
    const exact = form.length > 1 && form === form.toLowerCase();
    if (!quoted && (exact || said === form)) {
      found.push({ entry, said, index });
    }
  }
  return found;
}

function found(node) {
  const text = node.nodeValue;
  let known = read.get(node);
  if (known?.text !== text) {
    const left = text.length < 2 && text !== "n" ? true : node.parentElement.closest(LEFT);
    known = { text, terms: left ? [] : termsOf(text) };
    read.set(node, known);
  }
  return known.terms;
}

/** Make a term of a text node a link; what stood after it follows in a text node of ours. */
function explain(node, { entry, said, index }) {
  const text = node.nodeValue;
  const link = document.createElement("a");
  link.className = "bw-term";
  link.href = new URL(`../method?open=glossary#${entry.entry}`, HERE);
  link.target = "_blank";
  link.setAttribute("aria-describedby", `bw-${entry.entry}`);
  link.dataset.entry = entry.entry;
  link.textContent = said;
  const rest = document.createTextNode(text.slice(index + said.length));
  const source = from.get(node) ?? node;
  node.after(link, rest);
  node.nodeValue = text.slice(0, index);
  from.set(rest, source);
  const known = cut.get(source) ?? { after: [] };
  known.after.push(link, rest);
  known.left = source.nodeValue;
  cut.set(source, known);
  return rest;
}

/** Take away what stands after a text node of Streamlit's: it has put other words into it, or it is gone. */
function undo(source) {
  for (const node of cut.get(source).after) {
    node.remove();
  }
  cut.delete(source);
}

new MutationObserver((changes) => {
  for (const { type, target, removedNodes } of changes) {
    if (type === "characterData" && cut.has(target) && cut.get(target).left !== target.nodeValue) {
      undo(target);
    }
    for (const node of removedNodes) {
      if (cut.has(node) && !node.isConnected) {
        undo(node);
      }
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

function look() {
  const main = document.querySelector('[data-testid="stMain"]');
  if (!main) {
    return;
  }
  const seen = { page: new Set(), card: new Set() };
  const scope = (element) => (element.closest(CARD) ? seen.card : seen.page);
  for (const link of main.querySelectorAll(".bw-term")) {
    scope(link).add(link.dataset.entry);
  }
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const terms = found(node);
    if (!terms.length || node.parentElement.closest("details:not([open])")) {
      continue;
    }
    const told = scope(node.parentElement);
    const fresh = terms.find(({ entry }) => !told.has(entry.entry));
    if (fresh) {
      told.add(fresh.entry.entry);
      // The walk goes on behind the link, in what stood after it.
      walker.currentNode = explain(node, fresh).previousSibling;
    }
  }
}

// --- what a term means, beside it ----------------------------------------------------------------------

const tip = element("div", "bw-tip");
let shown = null;
let timer = 0;

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Words for those who hear the page: a description of each link, always there. */
function describe() {
  const all = element("div", "");
  all.hidden = true;
  for (const entry of entries) {
    const words = element("span", "", entry.means);
    words.id = `bw-${entry.entry}`;
    all.append(words);
  }
  document.body.append(all);
}

function show(link) {
  clearTimeout(timer);
  if (shown === link) {
    return;
  }
  hide();
  const entry = entries.find(({ entry: name }) => name === link.dataset.entry);
  const more = element("a", "", "In the glossary");
  more.href = link.href;
  more.target = "_blank";
  // It leads where the term leads: the keyboard need not stop twice.
  more.tabIndex = -1;
  tip.replaceChildren(element("strong", "", entry.term), `: ${entry.means} `, more);
  tip.setAttribute("role", "dialog");
  tip.setAttribute("aria-label", `What ${entry.term} means`);
  const page = getComputedStyle(document.querySelector(".stApp") ?? document.body);
  tip.style.fontFamily = page.fontFamily;
  tip.style.colorScheme = page.colorScheme;
  document.body.append(tip);
  shown = link;
  place(link);
}

function place(link) {
  const box = link.getClientRects()[0];
  if (!box) {
    return hide();
  }
  const { offsetWidth: width, offsetHeight: height } = tip;
  const below = box.bottom + 6 + height < innerHeight || box.top < height + 70;
  tip.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8))}px`;
  tip.style.top = `${below ? box.bottom + 4 : box.top - height - 4}px`;
}

function hide() {
  clearTimeout(timer);
  tip.remove();
  shown = null;
}

function soon(act, wait) {
  clearTimeout(timer);
  timer = setTimeout(act, wait);
}

const termAt = (event) => event.target.closest?.(".bw-term");
const onTip = (event) => tip.contains(event.target);

addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") {
    return;
  }
  const link = termAt(event);
  if (link) {
    soon(() => show(link), SOON);
  } else if (onTip(event)) {
    clearTimeout(timer);
  } else if (shown && document.activeElement !== shown) {
    soon(hide, LATER);
  } else if (!shown) {
    clearTimeout(timer);
  }
});
addEventListener("focusin", (event) => {
  const link = termAt(event);
  if (link) {
    show(link);
  } else if (!onTip(event)) {
    hide();
  }
});
// A finger has nothing to hover with: its tap explains, and the way to the glossary stands in the explanation.
let finger = false;
addEventListener("pointerdown", (event) => {
  finger = event.pointerType !== "mouse";
  if (shown && !termAt(event) && !onTip(event)) {
    hide();
  }
}, true);
addEventListener("click", (event) => {
  const link = termAt(event);
  if (link && finger && event.detail > 0) {
    event.preventDefault();
    show(link);
  }
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) {
    hide();
    // It is this that Escape closes, not the card around it.
    event.stopImmediatePropagation();
    event.preventDefault();
  }
}, true);
addEventListener("scroll", (event) => shown && !onTip(event) && (document.activeElement === shown ? place(shown) : hide()), true);
addEventListener("toggle", look, true);

// --- the glossary's own entry ----------------------------------------------------------------------------

/** Bring the entry that the address asks for into view, once it is there. */
function goTo(name) {
  const entry = entries.find((each) => each.entry === name);
  const until = performance.now() + 15_000;
  const seek = () => {
    const rows = document.querySelectorAll(".st-key-glossary tbody tr");
    const row = [...rows].find((each) => each.firstElementChild?.textContent.trim() === entry.term);
    if (row) {
      row.classList.add("bw-asked");
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "center" });
    } else if (performance.now() < until) {
      setTimeout(seek, 150);
    }
  };
  if (entry) {
    seek();
  }
}

if (entries.length) {
  describe();
  whenDrawn(look);
  look();
  goTo(location.hash.slice(1));
}
