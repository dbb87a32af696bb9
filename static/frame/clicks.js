// A click on a mark opens it, also where dragging chooses a stretch of time: Streamlit lets a click choose nothing
// in such a chart. Plotly asks only when the click is over.

addEventListener(
  "mousedown",
  ({ target }) => {
    const layout = target.closest?.(".js-plotly-plot")?._fullLayout;
    if (layout?.dragmode === "select") {
      layout.clickmode = "event+select";
    }
  },
  { capture: true },
);
