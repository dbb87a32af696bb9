// A narrow window says so as the app connects, before anything is drawn: charts are laid out on the server, which
// learns of a telephone from the browser's name, and of a narrow window on a desk from nothing else.

const NARROW = matchMedia("(max-width: 640px)");

window.WebSocket = class extends WebSocket {
  constructor(address, ...more) {
    const where = new URL(address, location.href);
    if (NARROW.matches && where.pathname.endsWith("/_stcore/stream")) {
      where.search = "narrow";
    }
    super(where, ...more);
  }
};
