// The dialog "Handout": two A4 pages for a class, to be printed or saved as PDF by the browser.

import {compose, load} from "./compose.js";

const STYLE = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #262420; font: 10.5pt/1.4 "Source Sans", sans-serif; }
section { width: 210mm; height: 296mm; padding: 14mm 15mm 12mm; overflow: hidden; display: flex;
  flex-direction: column; break-after: page; }
section:last-child { break-after: auto; }
.name { display: flex; justify-content: space-between; gap: 8mm; font-size: 9pt; color: #5c574d; }
.name span { flex: 1; border-bottom: 0.3mm solid #8a857b; padding-bottom: 1mm; }
.chart { flex: 0 1 auto; min-height: 0; margin: 5mm 0 3mm; display: flex; justify-content: center; }
.chart svg { max-width: 100%; max-height: 100%; width: auto; height: auto; }
h1, h2 { font-family: "Source Serif", serif; line-height: 1.2; margin: 0 0 2mm; }
h1 { font-size: 15pt; } h2 { font-size: 12pt; margin-top: 4mm; }
dl { margin: 0; display: grid; grid-template-columns: 34mm 1fr; gap: 0.8mm 3mm; font-size: 9.5pt; }
dt { font-weight: 600; } dd { margin: 0; }
.rows { max-height: 92mm; overflow: hidden; }
table { border-collapse: collapse; width: 100%; font-size: 7.6pt; line-height: 1.25; }
th, td { text-align: left; vertical-align: top; padding: 0.7mm 1.5mm; border-bottom: 0.2mm solid #dad4c7; }
th { border-bottom-color: #8a857b; }
ol { margin: 0; padding-left: 5mm; flex: 1; display: flex; flex-direction: column; }
li { flex: 1; display: flex; flex-direction: column; }
.lines { flex: 1; margin-top: 1mm; background: repeating-linear-gradient(#0000 0 7.7mm, #b9b3a6 7.7mm 8mm);
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.foot { font-size: 7.5pt; color: #5c574d; overflow-wrap: anywhere; margin: 3mm 0 0; }
@media screen { body { background: #ccc; } section { background: #fff; margin: 4mm auto; } }
`;

/** Show the two pages, and print them when asked. */
export async function show(box, data) {
  const tools = await load(data);
  const {svg} = await compose({...data, link: data.link}, "drawn", 680, tools);
  const frame = document.createElement("iframe");
  frame.className = "bw-sheets";
  frame.title = "Handout, two pages";
  const print = document.createElement("button");
  print.type = "button";
  print.textContent = "Print or save as PDF";
  print.addEventListener("click", () => frame.contentWindow.print());
  const line = document.createElement("div");
  line.className = "bw-line";
  line.append(print, "Two A4 pages: the chart and its words, then its rows, three questions and room to write.");
  box.append(line, frame);
  const sheets = frame.contentDocument;
  sheets.open();
  sheets.write("<!doctype html><html lang='en'><title></title><body></body></html>");
  sheets.close();
  sheets.title = data.finding;
  const style = sheets.createElement("style");
  style.textContent = faces(tools.fonts) + STYLE;
  sheets.head.append(style);
  sheets.body.append(first(sheets, data, svg), second(sheets, data));
  fit(sheets, data);
  notes(sheets);
  await sheets.fonts.ready;
}

function first(sheets, data, svg) {
  const chart = made(sheets, "div", {class: "chart"});
  chart.append(sheets.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true));
  const page = made(sheets, "section", {}, name(sheets), chart);
  if (data.words_explained.length) {
    const list = made(sheets, "dl");
    for (const [word, meaning] of data.words_explained)
      list.append(made(sheets, "dt", {}, word), made(sheets, "dd", {}, meaning));
    page.append(made(sheets, "h2", {}, "Words"), list);
  }
  return page;
}

function second(sheets, data) {
  const table = made(sheets, "table");
  table.append(row(sheets, "th", data.columns));
  for (const cells of data.rows) table.append(row(sheets, "td", cells));
  const questions = made(sheets, "ol");
  for (const question of data.questions)
    questions.append(made(sheets, "li", {}, made(sheets, "span", {}, question), made(sheets, "div", {class: "lines"})));
  return made(
    sheets,
    "section",
    {},
    name(sheets),
    made(sheets, "h2", {class: "count"}, ""),
    made(sheets, "div", {class: "rows"}, table),
    made(sheets, "h2", {}, "Questions"),
    questions,
    made(sheets, "p", {class: "foot"}, `${data.source}. All rows: ${data.link}`),
  );
}

/** Leave out the rows that would be cut at the end of their room, and say how many there are. */
function fit(sheets, data) {
  const room = sheets.querySelector(".rows");
  const end = room.getBoundingClientRect().bottom;
  const rows = [...room.querySelectorAll("tr")];
  for (const each of rows) if (each.getBoundingClientRect().bottom > end + 1) each.remove();
  const left = room.querySelectorAll("tr").length - 1;
  const whole = data.whole.toLocaleString("en");
  sheets.querySelector(".count").textContent =
    left < data.whole ? `The rows behind it (the first ${left} of ${whole})` : "The rows behind it";
}

/** Give what is left of the first page to notes, if it is enough for some. */
function notes(sheets) {
  const page = sheets.querySelector("section");
  const end = page.getBoundingClientRect().bottom;
  const room = end - page.lastElementChild.getBoundingClientRect().bottom;
  if (room < 180) return;
  page.append(made(sheets, "h2", {}, "Notes"), made(sheets, "div", {class: "lines"}));
}

function name(sheets) {
  return made(sheets, "div", {class: "name"}, ...["Name:", "Class:", "Date:"].map((word) => made(sheets, "span", {}, word)));
}

function row(sheets, kind, cells) {
  return made(sheets, "tr", {}, ...cells.map((cell) => made(sheets, kind, {}, cell)));
}

function made(sheets, kind, attributes = {}, ...content) {
  const element = sheets.createElement(kind);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

function faces(fonts) {
  return Object.entries(fonts)
    .map(([family, url]) => `@font-face{font-family:"${family}";font-weight:200 900;src:url(${url}) format("woff2");}`)
    .join("");
}
