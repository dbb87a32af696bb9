// The tour by arrow keys: Left and Right press its own buttons. Where a key has a meaning already (in a field, on a
// slider, in a row of choices, on a chart), it keeps that.
const BUTTONS = { ArrowLeft: 'tour_back', ArrowRight: 'tour_next' };
const TAKEN = 'input, textarea, select, [contenteditable], [role="slider"], [role="radiogroup"], [role="listbox"],'
  + ' [role="menu"], [role="tablist"], [role="grid"], .stPlotlyChart, .stDataFrame';

document.addEventListener('keydown', (event) => {
  const name = BUTTONS[event.key];
  const other = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!name || other || event.defaultPrevented || event.target.closest?.(TAKEN)) return;
  document.querySelector(`.st-key-${name} button:not(:disabled)`)?.click();
});
