// In a frame of another's page: tell that page how high the content is, whenever it changes
// (docs/embedding.md). Nothing but the height and the chart's name is told, so that anybody may hear it.

const query = new URLSearchParams(location.search);
const embedded = query.get("embed") === "true";

// For embed.css: the page around a chart has a margin of its own.
document.documentElement.toggleAttribute("data-embedded", embedded);

if (window.parent !== window && embedded) {
  let told = 0;
  const tell = () => {
    const content = document.querySelector('[data-testid="stMainBlockContainer"]');
    const height = content ? Math.ceil(content.getBoundingClientRect().height) : 0;
    if (!height || height === told) return;
    told = height;
    window.parent.postMessage({type: "basewatch:height", height, chart: query.get("chart") ?? ""}, "*");
  };
  const sizes = new ResizeObserver(tell);
  // Streamlit puts its page in place, and another one in its stead, when it likes.
  let seen = null;
  const look = () => {
    const content = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (!content || content === seen) return;
    if (seen) sizes.unobserve(seen);
    seen = content;
    sizes.observe(content);
  };
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
  look();
}
