// The first tap on a chart counts. Plotly chooses the mark that it last hovered over; a finger hovers over nothing
// before it taps, so that a first tap would choose nothing.

addEventListener(
  "touchstart",
  ({ target, touches: [finger, second] }) => {
    if (second || !target.closest?.(".js-plotly-plot .drag")) {
      return;
    }
    const { clientX, clientY } = finger;
    target.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, clientX, clientY }));
  },
  { capture: true, passive: true },
);
