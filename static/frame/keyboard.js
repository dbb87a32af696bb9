// For the keyboard: two buttons before all filters, one to the menu, one to the first chart; and words for those who
// hear the page, on the button that opens the sidebar.

const seen = (selector) =>
  [...document.querySelectorAll(selector)].find((element) => element.getClientRects().length > 0);

const menu = () =>
  seen('[data-testid="stTopNav"] a') ?? seen('[data-testid="stExpandSidebarButton"]');
const chart = () =>
  seen('[data-testid="stMain"] :is(.stPlotlyChart, .stDeckGlJsonChart)') ?? seen('[data-testid="stMain"] h1');

function go(find) {
  const target = find();
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

const skip = document.createElement("nav");
skip.className = "skip";
skip.setAttribute("aria-label", "Skip");
for (const [words, find] of [
  ["To the menu", menu],
  ["To the first chart", chart],
]) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", () => go(find));
  skip.append(button);
}
document.body.prepend(skip);

// Streamlit names the button "Expand sidebar"; what a reader sees on it is in phone.css.
function name() {
  const button = document.querySelector('[data-testid="stExpandSidebarButton"]');
  if (!button) return;
  const words = document.querySelector('[data-testid="stTopNav"]') ? "Filters" : "Menu and filters";
  if (button.ariaLabel !== words) button.ariaLabel = words;
}
new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
