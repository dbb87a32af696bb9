// A click on a mark opens it, also where dragging chooses a stretch of time: Streamlit lets a click choose nothing
// in such a chart. Plotly asks only when the click is over.
// Of some clicks plotly keeps an outline of no extent, which Streamlit takes for a lasso: it heeds no click with one.

const heard = new WeakSet();

function onlyStretches(chosen) {
  if (chosen?.selections) {
    chosen.selections = chosen.selections.filter(({ type }) => type === "rect");
  }
}

addEventListener(
  "mousedown",
  ({ target }) => {
    const chart = target.closest?.(".js-plotly-plot");
    if (chart?._fullLayout?.dragmode !== "select") {
      return;
    }
    chart._fullLayout.clickmode = "event+select";
    if (!heard.has(chart._ev)) {
      heard.add(chart._ev);
      // Before Streamlit's own listener.
      chart._ev.prependListener("plotly_selected", onlyStretches);
    }
  },
  { capture: true },
);
