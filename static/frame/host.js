// What Streamlit tells the page that it is embedded in (its state at each run, titles, pages) comes back to itself where
// there is none, and each such message, six a click, is held against sixteen addresses that might be a host's.

if (window.parent === window) {
  window.addEventListener(
    "message",
    (event) => {
      if (event.source === window && event.data?.stCommVersion) event.stopImmediatePropagation();
    },
    true,
  );
}
