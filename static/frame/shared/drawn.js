// What several scripts of the frame need: to hear of a new drawing, to know a chart's marks, to announce.

/** Call a function once a frame in which something was drawn. */
export function whenDrawn(look) {
  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        look();
      });
    }
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
}

/** The nodes of plotly's marks below an element. */
export function marksIn(element) {
  return element.querySelectorAll(".js-plotly-plot :is(.points, .point) path");
}

/** The item that a mark stands for: the first of its customdata, where its trace has any. */
export function itemOf(mark) {
  const point = mark.__data__ ?? {};
  // Of bars plotly keeps the trace with the first one only.
  const trace = point.trace ?? mark.closest(".trace")?.__data__?.[0]?.trace;
  const data = point.data ?? trace?.customdata?.[point.i];
  return Array.isArray(data) ? data[0] : data;
}

/**
 * Do to a mark what a mouse would: plotly, and by it the server, knows no other way to choose one.
 *
 * @param chart The chart.
 * @param node The mark's node.
 * @param events Names of the mouse's events, in their order.
 */
export function mouse(chart, node, ...events) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2 };
  const plot = [...chart.querySelectorAll(".nsewdrag")].find((rect) => {
    const box = rect.getBoundingClientRect();
    return at.clientX >= box.left && at.clientX <= box.right && at.clientY >= box.top && at.clientY <= box.bottom;
  });
  for (const name of plot ? events : []) {
    // Plotly waits for the button to come up on the document.
    (name === "mouseup" ? document : plot).dispatchEvent(
      new MouseEvent(name, { bubbles: true, cancelable: true, button: 0, ...at }),
    );
  }
}

/**
 * Show a dialog above the page and in its colours, until it is closed, something beside it is clicked on, or the
 * reader steps to another page.
 *
 * @param dialog The dialog, made and filled.
 * @param close Its button "Close".
 */
export function showAbove(dialog, close) {
  const page = getComputedStyle(document.querySelector(".stApp") ?? document.body);
  dialog.style.setProperty("--bw-paper", page.backgroundColor);
  dialog.style.setProperty("--bw-ink", page.color);
  dialog.style.setProperty("--bw-type", page.fontFamily);
  const end = () => dialog.close();
  close.addEventListener("click", end);
  dialog.addEventListener("click", (event) => event.target === dialog && end());
  addEventListener("popstate", end);
  dialog.addEventListener("close", () => {
    removeEventListener("popstate", end);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

const announcer = document.createElement("div");
announcer.setAttribute("role", "status");
announcer.className = "announcer";
document.body.append(announcer);

/** Say something to those who hear the page. */
export function announce(words) {
  announcer.textContent = words;
}
