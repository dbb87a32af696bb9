// Before a page is printed: a chart is as wide as the window it was drawn for, paper is narrower. Its drawings
// get a box by which print.css can shrink them.

addEventListener("beforeprint", () => {
  for (const container of document.querySelectorAll(".stPlotlyChart .svg-container")) {
    const {clientWidth: width, clientHeight: height} = container;
    if (!width || !height) continue;
    container.style.setProperty("--drawn", `${width} / ${height}`);
    container.style.setProperty("--drawn-width", `${width}px`);
    for (const drawing of container.querySelectorAll(".main-svg"))
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
});

// On the screen plotly sizes them itself.
addEventListener("afterprint", () => {
  for (const drawing of document.querySelectorAll(".stPlotlyChart .main-svg")) drawing.removeAttribute("viewBox");
});
