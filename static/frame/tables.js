// Tables of lib/app/table.py: a click on a head orders the rows by its column, another turns them round.

import { announce } from "./shared/drawn.js";

const TURNED = { ascending: "descending", descending: "ascending" };

/** A figure where the cell is one, else its words; an empty cell is neither. */
function valueOf(cell) {
  const text = cell.textContent.trim();
  const figure = Number(text.replaceAll("−", "-").replaceAll(",", ""));
  return text && !Number.isNaN(figure) ? figure : text;
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") {
    return one - other;
  }
  return String(one).localeCompare(String(other), "en", { numeric: true });
}

addEventListener("click", (event) => {
  const head = event.target.closest?.(".bw-table th button")?.parentElement;
  if (!head) {
    return;
  }
  const order = TURNED[head.getAttribute("aria-sort")] ?? "ascending";
  for (const other of head.parentElement.children) {
    other.removeAttribute("aria-sort");
  }
  head.setAttribute("aria-sort", order);
  const body = head.closest("table").tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: valueOf(row.cells[head.cellIndex]) }));
  const sign = order === "ascending" ? 1 : -1;
  // What is empty stays last, either way round.
  rows.sort((one, other) => (one.value === "") - (other.value === "") || sign * compare(one.value, other.value));
  body.append(...rows.map(({ row }) => row));
  announce(`Ordered by ${head.textContent}, ${order}`);
});
