// Links that stand together in one element (`lib/app/links.py`) are followed as Streamlit follows its own: the session
// goes on. Whoever opens one in another tab or window gets what a link gives.

addEventListener("click", (event) => {
  const link = event.target.closest?.(".bw-ways a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  history.pushState(null, "", link.href);
  // Streamlit asks for the page of an address when the browser says that the reader stepped to it.
  dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
});
