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
/** Letters of a chart that are read with ease, in pixels: there is no need for another layout. */
const COMFORTABLE = 14;

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
 * Of a format with a height several layouts are tried, the words above the chart or beside it: a tall chart has
 * the larger letters with the words beside it.
 *
 * @param data What the server says stands in it (lib/app/chart_row.py).
 * @param format A key of FORMATS.
 * @param drawn Width of the chart on the screen in pixels.
 * @param tools `plotly` and `fonts` (by family), as `load` gives them.
 * @returns `svg`, `width`, `height`, `scale` of the PNG, and `letters`: the chart's smallest letters in pixels.
 */
export async function compose(data, format, drawn, {plotly, fonts}) {
  const figure = data.figure ? JSON.parse(data.figure) : null;
  const {width, height, parts, chart, letters} = best(data, format, drawn, figure);
  if (figure) {
    const {x, y, room, scale, high} = chart;
    const plot = await drawnAlone(plotly, figure, room / scale, high);
    parts.push(nested(plot, x, y, room, high * scale, room / scale, high));
  }
  const faces = Object.entries(fonts)
    .map(([family, url]) => `@font-face{font-family:"${family}";font-weight:200 900;src:url(${url}) format("woff2");}`)
    .join("");
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">` +
    `<title>${escaped(data.finding)}</title><desc>${escaped(data.alt || data.measure)}</desc>` +
    `<style>${faces}</style><rect width="${width}" height="${height}" fill="${PAPER}"/>` +
    parts.join("") +
    "</svg>";
  return {svg, width, height, scale: FORMATS[format].scale, letters};
}

/** How large the smallest letters of a chart are in a format with a height, in pixels; of words alone: no end. */
export function lettersIn(data, format) {
  return data.figure ? best(data, format, 0, JSON.parse(data.figure)).letters : Infinity;
}

/** The layout in which the letters of a chart are read with ease; else the one in which they are largest. */
function best(data, format, drawn, figure) {
  const least = figure ? smallest(figure) : CHART_LETTERS;
  const tried = layouts(FORMATS[format], Boolean(figure)).map((one) => {
    const found = laidOut(data, one, drawn, figure);
    return {...found, letters: figure ? least * found.scale : Infinity};
  });
  return (
    tried.find(({letters}) => letters >= COMFORTABLE) ??
    tried.reduce((one, other) => (other.letters > one.letters ? other : one))
  );
}

/** The layouts of a format, the usual one first; in the others a chart has more room. */
function layouts(sizes, charted) {
  if (!sizes.height || !charted) return [sizes];
  const tight = {...sizes, pad: sizes.pad * 0.75, finding: sizes.finding * 0.8, text: sizes.text * 0.83, small: sizes.small * 0.85};
  const beside = Math.round(sizes.width * 0.29);
  return sizes.width > sizes.height ? [sizes, {...tight, beside}] : [sizes, tight];
}

/** The size of a figure's smallest letters. */
function smallest({data, layout}) {
  const axes = Object.entries(layout).filter(([name, axis]) => /^[xy]axis/.test(name) && axis.visible !== false);
  const fonts = [
    ...(layout.annotations ?? []).map(({font}) => font),
    ...axes.filter(([, axis]) => axis.showticklabels !== false).map(([, axis]) => axis.tickfont),
    ...data.filter(({mode}) => mode?.includes("text")).map(({textfont}) => textfont),
  ];
  return Math.min(CHART_LETTERS, ...fonts.flatMap((font) => font?.size ?? []));
}

/** Put the words of a picture in their places, and say where its chart stands and how large it is. */
function laidOut(data, sizes, drawn, figure) {
  const width = sizes.width ?? Math.max(drawn, NARROWEST) + 2 * sizes.pad;
  const room = sizes.beside ?? width - 2 * sizes.pad;
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
  const foot = [data.note, data.source].filter(Boolean).map((line) => broken([{text: line}], sizes.small, room, SANS, 400));
  const address = broken([{text: data.link ?? ""}], sizes.small, room, SANS, 400).slice(0, sizes.beside ? 6 : 3);
  const lines = [...foot.flat(), ...address].filter((line) => line.length);
  const footHeight = lines.length * sizes.small * 1.32 + sizes.small;
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
  const chart = figure && placed(sizes, width, y, height ? height - y - footHeight - sizes.pad * 0.8 : Infinity, figure);
  // Words beside a chart may be longer than it is high: they would run into their own foot.
  const fits = !sizes.beside || y + footHeight + sizes.pad * 0.8 <= height;
  if (chart && !sizes.beside) y += chart.high * chart.scale + sizes.text * 0.5;
  if (!height) height = Math.ceil(y + footHeight + sizes.pad * 0.8);
  let at = height - sizes.pad * 0.8 - footHeight + sizes.small;
  const end = sizes.pad + room;
  parts.push(`<line x1="${sizes.pad}" x2="${end}" y1="${at - sizes.small * 0.4}" y2="${at - sizes.small * 0.4}" stroke="${RULE}"/>`);
  for (const line of lines) {
    at += sizes.small * 1.32;
    parts.push(text(line, sizes.pad, at - sizes.small * 0.3, sizes.small, {fill: QUIET}));
  }
  return {width, height, parts, chart, scale: chart && fits ? chart.scale : 0};
}

/** Where the chart stands, its scale, and its height before it is scaled. */
function placed(sizes, width, top, below, figure) {
  const natural = figure.layout.height ?? 450;
  const x = sizes.beside ? sizes.pad * 1.8 + sizes.beside : sizes.pad;
  const y = sizes.beside ? sizes.pad : top;
  const room = width - x - sizes.pad;
  const space = sizes.beside ? sizes.height - 2 * sizes.pad : below;
  const scale = sizes.height ? Math.min(LARGEST, room / NARROWEST, space / natural) : 1;
  const high = figure.layout.yaxis?.scaleanchor && sizes.height ? space / scale : natural;
  return {x, y, room, scale, high};
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
