// What the buttons of the row below a chart open (lib/app/chart_row.py): its rows as a table below it, or a dialog
// with words to copy, files to load, a picture or a handout. The server makes each when it is asked for.

import { announce, showAbove, whenDrawn } from "./shared/drawn.js";

const VERSION = new URL(import.meta.url).search;

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(".bw-row button[data-act]");
  if (!button) return;
  const row = button.closest(".bw-row");
  if (button.dataset.act === "table") return turn(row);
  const box = open(button.textContent);
  try {
    await SHOWN[button.dataset.act](box, row.dataset.offers, row.dataset.chart);
  } catch (error) {
    box.replaceChildren(element("p", {}, String(error.message ?? error)));
  }
});

const SHOWN = {
  async link(box, offers) {
    const texts = await load(offers + "texts.json");
    box.append(field("This address restores page, filters and open card.", texts.link));
    if (texts.rows) box.append(field("These rows as data, for programs: CSV; also .json and .parquet.", texts.rows));
    box.querySelector("textarea").select();
  },
  async embed(box, offers) {
    const texts = await load(offers + "texts.json");
    box.append(
      field("HTML for your page", texts.embed),
      field("Once in your page: gives each frame its height", texts.listener),
    );
  },
  async cite(box, offers) {
    const texts = await load(offers + "texts.json");
    box.append(field("In a text", texts.cite), field("BibTeX", texts.bibtex));
  },
  async tables(box, offers) {
    const texts = await load(offers + "texts.json");
    box.append(
      element("p", {}, "Exactly the rows that the filters leave; safe to open in a spreadsheet."),
      element(
        "ul",
        {},
        ...texts.files.map((each) =>
          element(
            "li",
            {},
            element("a", {href: offers + each.file, download: each.file}, each.words),
            element("small", {}, each.note),
          ),
        ),
      ),
    );
  },
  async picture(box, offers, chart) {
    const {show} = await import(`./pictures/picture.js${VERSION}`);
    await show(box, await load(offers + "picture.json"), chart);
  },
  async handout(box, offers, chart) {
    const {show} = await import(`./pictures/handout.js${VERSION}`);
    await show(box, await load(offers + "handout.json"), chart);
  },
};

/** Fetch what a row offers, as JSON or as text. */
async function load(address, as = "json") {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status === 404 ? await answer.text() : "The server does not answer.");
  return answer[as]();
}

// --- tables ------------------------------------------------------------------------------------------

/** Tables that the reader has opened, by chart: each stays open when its row is drawn anew, for other filters. */
const opened = new Map();

/** Open the table of a row, or close it. */
function turn(row) {
  const chart = row.dataset.chart;
  if (opened.has(chart)) {
    opened.get(chart).remove();
    opened.delete(chart);
    stand(row);
    return;
  }
  opened.set(chart, element("div", {class: "bw-shown"}));
  stand(row);
}

/** Let the table stand below its row, if it is open, with the rows that the row offers now. */
async function stand(row) {
  const place = opened.get(row.dataset.chart);
  row.querySelector('[data-act="table"]')?.setAttribute("aria-expanded", String(Boolean(place)));
  if (!place) return;
  if (row.nextElementSibling !== place) row.after(place);
  if (place.dataset.offers === row.dataset.offers) return;
  const first = !place.dataset.offers;
  place.dataset.offers = row.dataset.offers;
  let made;
  try {
    made = await load(row.dataset.offers + "table.html", "text");
  } catch (error) {
    place.replaceChildren(element("p", {}, String(error.message ?? error)));
    return;
  }
  // Another choice may have been faster.
  if (place.dataset.offers !== row.dataset.offers) return;
  place.innerHTML = made;
  if (first) announce(place.querySelector(".bw-table").getAttribute("aria-label"));
}

/** Put the next rows of a long table below those that are there. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(".bw-more [data-more]");
  if (!button) return;
  const place = button.closest(".bw-shown");
  button.disabled = true;
  const more = element("div");
  more.innerHTML = await load(place.dataset.offers + button.dataset.more, "text");
  const body = place.querySelector("tbody");
  const next = more.querySelector("tbody").rows[0];
  body.append(...more.querySelector("tbody").rows);
  button.parentElement.remove();
  const rest = more.querySelector(".bw-more");
  if (rest) place.append(rest);
  next.tabIndex = -1;
  next.focus({preventScroll: true});
});

whenDrawn(() => {
  if (opened.size) document.querySelectorAll(".bw-row").forEach(stand);
});

// --- the dialog ----------------------------------------------------------------------------------------

/** Make an element with attributes and content. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** Words to copy, with a button that does. */
function field(label, text) {
  const rows = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 70)), 0);
  const area = element("textarea", {readonly: "", rows: Math.min(9, rows)});
  area.value = text;
  const copy = element("button", {type: "button"}, "Copy");
  const said = element("span", {role: "status"});
  copy.addEventListener("click", async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without https a browser has no clipboard but this.
      document.execCommand("copy");
    }
    said.textContent = "Copied.";
  });
  const line = element("span", {class: "bw-line"}, copy, said);
  return element("div", {class: "bw-field"}, element("label", {}, label, area), line);
}

/** Open the dialog, in the colours of the page, and return its body. */
function open(title) {
  const body = element("div", {class: "bw-body"});
  const close = element("button", {type: "button", class: "bw-close"}, "Close");
  const head = element("header", {}, element("h2", {id: "bw-title"}, title), close);
  const dialog = element("dialog", {class: "bw-dialog", "aria-labelledby": "bw-title"}, head, body);
  // Streamlit has shortcuts of single letters.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  showAbove(dialog, close);
  return body;
}
