// Where an answer takes long, the page says so: a session that clicks on and on waits its turn (lib/app/guard.py), and
// a full or busy server answers everybody late. Without a word of it a reader would think that the page is broken.

const WAIT = 4000;
/** The first byte of what asks for a run; nothing else that a page sends has an answer. */
const RUN = 0x5a;

const told = document.createElement("div");
told.className = "bw-patience";
told.setAttribute("role", "status");
let timer = 0;

window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", answered);
    this.addEventListener("close", answered);
  }

  send(data) {
    if (data instanceof Uint8Array && data[0] === RUN && !timer) {
      timer = setTimeout(tell, WAIT);
    }
    super.send(data);
  }
};

function answered() {
  clearTimeout(timer);
  timer = 0;
  told.remove();
}

function tell() {
  told.textContent = "The server is slow to answer: many readers at once, or many clicks in a row. Yours waits its turn.";
  document.body.append(told);
}
