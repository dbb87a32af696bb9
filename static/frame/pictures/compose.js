// Puts a chart and all that must stand around it into one SVG, and that into a PNG: always light, on opaque
// paper, in the app's own type, which the file carries with it. Nothing is fetched but from this server.

const PAPER = "#FBF9F4";
const INK = "#262420";
const QUIET = "#5C574D";
const RULE = "#DAD4C7";
const SANS = "Source Sans";
const SERIF = "Source Serif";

/** What a picture may look like; sizes in pixels, of letters too. Without a height it is as high as it needs. */
export const FORMATS = {
  wide: {words: "Wide, 1600 × 900", width: 1600, height: 900, pad: 52, finding: 40, text: 23, small: 19, scale: 1},
  square: {words: "Square, 1080 × 1080", width: 1080, height: 1080, pad: 44, finding: 38, text: 22, small: 18, scale: 1},
  drawn: {words: "As drawn", pad: 28, finding: 25, text: 15, small: 12.5, scale: 2},
  preview: {words: "Preview", width: 1200, height: 630, pad: 40, finding: 38, text: 21, small: 17, scale: 1},
};

const LARGEST = 2.1;
const NARROWEST = 480;
const CHART_LETTERS = 12;

// What Streamlit's own theme of plotly gives the charts on the screen.
const GRID = "#e6eaf1";
const AXIS = {
  automargin: true,
  gridcolor: GRID,
  zerolinecolor: GRID,
  tickcolor: GRID,
  ticklabelposition: "outside",
  tickfont: {size: 12},
};
const TEMPLATE = {
  layout: {
    font: {family: `${SANS}, sans-serif`, size: CHART_LETTERS, color: INK},
    margin: {pad: 8, l: 0, r: 0},
    xaxis: {...AXIS, showgrid: false, zeroline: false, title: {font: {size: 14}, standoff: 20}},
    yaxis: {...AXIS, title: {font: {size: 14}, standoff: 24}},
    legend: {font: {size: 12}, borderwidth: 0},
  },
};

/**
 * Compose the picture of a chart.
 *
 * @param data What the server says stands in it (lib/app/chart_row.py).
 * @param format A key of FORMATS.
 * @param drawn Width of the chart on the screen in pixels.
 * @param tools `plotly` and `fonts` (by family), as `load` gives them.
 * @returns `svg`, `width`, `height`, `scale` of the PNG, and `letters`: the chart's letters in pixels.
 */
export async function compose(data, format, drawn, {plotly, fonts}) {
  const sizes = FORMATS[format];
  const width = sizes.width ?? Math.max(drawn, NARROWEST) + 2 * sizes.pad;
  const room = width - 2 * sizes.pad;
  const parts = [];
  let y = sizes.pad;
  const write = (runs, size, more = {}) => {
    for (const line of broken(runs, size, room, more.family ?? SANS, more.weight ?? 400)) {
      y += size * 1.28;
      parts.push(text(line, sizes.pad, y - size * 0.3, size, {fill: INK, ...more}));
    }
  };
  write([{text: data.finding}], sizes.finding, {family: SERIF, weight: 600});
  y += sizes.text * 0.3;
  if (data.measure) write([{text: data.measure}], sizes.text, {fill: QUIET});
  if (data.filters) write([{text: data.filters}], sizes.text, {fill: QUIET});
  if (data.key?.length) {
    y += sizes.text * 0.35;
    write(data.key, sizes.text * 0.92);
  }
  y += sizes.text * 0.6;

  // The lines at the foot are set first: they say how much room is left.
  const foot = [];
  const footRuns = [data.note, data.source].filter(Boolean).map((line) => broken([{text: line}], sizes.small, room, SANS, 400));
  const address = broken([{text: data.link ?? ""}], sizes.small, room, SANS, 400).slice(0, 3);
  const lines = [...footRuns.flat(), ...address].filter((line) => line.length);
  const footHeight = lines.length * sizes.small * 1.32 + sizes.small;
  let letters = 0;
  let height = sizes.height ?? 0;
  if (data.words?.length) {
    // Words are the picture: what is compared is as large as there is room for.
    const high = (large) => {
      const lines = ({large: main, runs}) =>
        broken(runs, main ? large : sizes.text, room, main ? SERIF : SANS, 400).length * (main ? large : sizes.text) * 1.28;
      return data.words.reduce((sum, paragraph) => sum + lines(paragraph) + sizes.text * 0.6, 0);
    };
    let large = sizes.finding * (height ? 1.5 : 0.9);
    while (height && large > sizes.text && high(large) > height - y - footHeight - sizes.pad) large -= 1;
    for (const {large: main, runs} of data.words) {
      y += sizes.text * 0.6;
      write(runs, main ? large : sizes.text, main ? {family: SERIF} : {fill: QUIET});
    }
    y += sizes.text;
  }
  if (data.figure) {
    const figure = JSON.parse(data.figure);
    const natural = figure.layout.height ?? 450;
    const space = height ? height - y - footHeight - sizes.pad * 0.8 : Infinity;
    const scale = height ? Math.min(LARGEST, room / NARROWEST, space / natural) : 1;
    const high = figure.layout.yaxis?.scaleanchor && height ? space / scale : natural;
    const chart = await drawnAlone(plotly, figure, room / scale, high);
    parts.push(nested(chart, sizes.pad, y, room, high * scale, room / scale, high));
    y += high * scale + sizes.text * 0.5;
    letters = CHART_LETTERS * scale;
  }
  if (!height) height = Math.ceil(y + footHeight + sizes.pad * 0.8);
  let at = height - sizes.pad * 0.8 - footHeight + sizes.small;
  foot.push(`<line x1="${sizes.pad}" x2="${width - sizes.pad}" y1="${at - sizes.small * 0.4}" y2="${at - sizes.small * 0.4}" stroke="${RULE}"/>`);
  for (const line of lines) {
    at += sizes.small * 1.32;
    foot.push(text(line, sizes.pad, at - sizes.small * 0.3, sizes.small, {fill: QUIET}));
  }
  const faces = Object.entries(fonts)
    .map(([family, url]) => `@font-face{font-family:"${family}";font-weight:200 900;src:url(${url}) format("woff2");}`)
    .join("");
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">` +
    `<title>${escaped(data.finding)}</title><desc>${escaped(data.alt || data.measure)}</desc>` +
    `<style>${faces}</style><rect width="${width}" height="${height}" fill="${PAPER}"/>` +
    parts.join("") +
    foot.join("") +
    "</svg>";
  return {svg, width, height, scale: sizes.scale, letters};
}

/** Load what a picture is drawn with: plotly's script, where no chart on the page brought it along, and the typefaces as data addresses. */
export async function load({plotly, fonts}) {
  const faces = Object.entries(fonts).map(async ([family, address]) => [family, await asData(address)]);
  const known = Object.keys(fonts).flatMap((family) =>
    [400, 600, 700].map((weight) => document.fonts.load(`${weight} 20px "${family}"`)),
  );
  if (plotly && !window.Plotly) await script(plotly);
  await Promise.all(known);
  return {plotly: window.Plotly, fonts: Object.fromEntries(await Promise.all(faces))};
}

/** Draw an SVG as a PNG. */
export async function png({svg, width, height, scale}) {
  const address = URL.createObjectURL(new Blob([svg], {type: "image/svg+xml"}));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function drawnAlone(plotly, figure, width, height) {
  const place = document.createElement("div");
  place.style.cssText = `position:fixed;left:-30000px;top:0;width:${width}px;height:${height}px`;
  document.body.append(place);
  try {
    const layout = {...figure.layout, template: TEMPLATE, width, height, autosize: false};
    await plotly.newPlot(place, figure.data, layout, {staticPlot: true});
    return await plotly.toImage(place, {format: "svg", width, height, imageDataOnly: true});
  } finally {
    plotly.purge(place);
    place.remove();
  }
}

function nested(svg, x, y, width, height, ownWidth, ownHeight) {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const set = {x, y, width, height, viewBox: `0 0 ${ownWidth} ${ownHeight}`};
  for (const [name, value] of Object.entries(set)) root.setAttribute(name, value);
  root.style.background = "";
  return new XMLSerializer().serializeToString(root);
}

const pen = document.createElement("canvas").getContext("2d");

/** Break runs of words into lines that fit a width. */
function broken(runs, size, room, family, weight) {
  const lines = [[]];
  let x = 0;
  const put = (word, run) => {
    pen.font = `${run.bold ? 700 : weight} ${size}px "${family}", sans-serif`;
    const wide = pen.measureText(word).width;
    if (x + pen.measureText(word.trimEnd()).width > room && x > 0) {
      lines.push([]);
      x = 0;
    }
    if (wide > room && word.length > 1) {
      const half = Math.floor(word.length * Math.min(0.9, room / wide));
      put(word.slice(0, half), run);
      put(word.slice(half), run);
      return;
    }
    const line = lines.at(-1);
    const last = line.at(-1);
    if (last?.run === run) last.text += word;
    else line.push({text: word, run});
    x += wide;
  };
  for (const run of runs) for (const word of run.text.match(/\S+\s*|\s+/g) ?? []) put(word, run);
  return lines;
}

function text(line, x, y, size, {fill, family = SANS, weight = 400}) {
  const spans = line.map(({text: words, run}) => {
    const look = [
      run.bold ? ' font-weight="700"' : "",
      run.struck ? ' text-decoration="line-through" style="text-decoration-thickness:0.045em" fill-opacity="0.62"' : "",
      run.colour ? ` fill="${escaped(run.colour)}"` : "",
    ].join("");
    return look ? `<tspan${look}>${escaped(words)}</tspan>` : escaped(words);
  });
  return `<text x="${x}" y="${y.toFixed(1)}" font-family="${family}, ${family === SERIF ? "serif" : "sans-serif"}" font-size="${size}" font-weight="${weight}" fill="${fill}" xml:space="preserve">${spans.join("")}</text>`;
}

function escaped(words) {
  const signs = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"};
  return String(words).replace(/[&<>"]/g, (sign) => signs[sign]);
}

async function asData(address) {
  const content = await (await fetch(address)).blob();
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.replace(/^data:[^;]*/, "data:font/woff2"));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(content);
  });
}

let loading;

function script(address) {
  loading ??= new Promise((done, failed) => {
    const tag = document.createElement("script");
    tag.src = address;
    tag.onload = done;
    tag.onerror = () => {
      loading = undefined;
      failed(new Error("The script that draws pictures did not load."));
    };
    document.head.append(tag);
  });
  return loading;
}
