// The dialog "Picture": a format, how it looks, and the two files.

import {FORMATS, compose, lettersIn, load, png} from "./compose.js";

// Pixels: smaller letters cannot be read once a picture of this size is printed or shrunk for a column.
const LEGIBLE = 11;

/** Show what a picture of a chart will look like, and offer it. */
export async function show(box, data, chart) {
  const made = {urls: []};
  const image = document.createElement("img");
  image.className = "bw-preview";
  image.alt = data.alt || data.finding;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = "Drawing …";
  const choices = document.createElement("fieldset");
  choices.setAttribute("aria-label", "Format");
  const files = Object.fromEntries(["png", "svg"].map((kind) => [kind, link(kind)]));
  const line = document.createElement("div");
  line.className = "bw-line";
  line.append(choices, files.png, files.svg);
  box.append(line, image, said);

  const tools = await load(data);
  const drawn = widthOnScreen(chart);
  const draw = async (format) => {
    const picture = await compose(data, format, drawn, tools);
    const raster = await png(picture);
    const vector = new Blob([picture.svg], {type: "image/svg+xml"});
    made.urls.forEach(URL.revokeObjectURL);
    made.urls = [raster, vector].map((blob) => URL.createObjectURL(blob));
    image.src = made.urls[0];
    for (const [at, [kind, blob]] of [["png", raster], ["svg", vector]].entries()) {
      files[kind].href = made.urls[at];
      files[kind].download = `${data.file}-${format}.${kind}`;
      files[kind].textContent = `${kind.toUpperCase()} (${Math.round(blob.size / 1000).toLocaleString("en")} kB)`;
      files[kind].removeAttribute("aria-disabled");
    }
    image.dataset.format = format;
  };
  const small = ["wide", "square"].filter((format) => lettersIn(data, format) < LEGIBLE);
  said.textContent = small.length
    ? `This chart is too tall for ${small.map((format) => FORMATS[format].words.split(",")[0].toLowerCase()).join(" and ")}: ` +
      `its letters would be less than ${LEGIBLE} pixels high. Choose fewer rows on the page, or take it as drawn.`
    : "";
  for (const [format, {words}] of Object.entries(FORMATS)) {
    if (format === "preview") continue;
    const choice = document.createElement("input");
    choice.type = "radio";
    choice.name = "bw-format";
    choice.value = format;
    choice.disabled = small.includes(format);
    choice.addEventListener("change", () => draw(format));
    const label = document.createElement("label");
    label.append(choice, ` ${words}`);
    choices.append(label);
  }
  const usual = choices.querySelector("input:enabled");
  usual.checked = true;
  await draw(usual.value);
}

/** Width of a chart as it stands on the screen now. */
export function widthOnScreen(chart) {
  const there = document.querySelector(`.st-key-${CSS.escape(chart)}`);
  return Math.round(there?.getBoundingClientRect().width || 720);
}

function link(kind) {
  const made = document.createElement("a");
  made.className = "bw-button";
  made.dataset.file = kind;
  made.setAttribute("aria-disabled", "true");
  made.textContent = kind.toUpperCase();
  return made;
}
