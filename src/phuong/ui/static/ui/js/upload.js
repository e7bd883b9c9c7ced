// The upload row: shows the chosen names and sizes, and says at once when a file is too large or empty.
"use strict";

(() => {
  function inWords(bytes) {
    if (bytes < 1024) return `${bytes} byte`;
    let amount = bytes;
    for (const unit of ["KB", "MB", "GB"]) {
      amount /= 1024;
      if (amount < 1000) return `${amount.toFixed(unit === "KB" ? 0 : 1).replace(".0", "").replace(".", ",")} ${unit}`;
    }
    return `${Math.round(amount)} GB`;
  }

  // What the page says of a fault stands in the row, in its language.
  function fault(file, row) {
    const limit = Number(row.dataset.limit);
    if (file.size === 0) return row.dataset.sayEmpty;
    if (limit && file.size > limit) return `${row.dataset.sayLarge} ${inWords(limit)}.`;
    return "";
  }

  function line(file, row) {
    const item = document.createElement("span");
    const wrong = fault(file, row);
    item.textContent = `${file.name} · ${inWords(file.size)}${wrong ? ` · ${wrong}` : ""}`;
    item.className = wrong ? "ph-files__fault" : "ph-strong";
    return item;
  }

  function show(row) {
    const input = row.querySelector("input[type=file]");
    const chosen = row.querySelector("[data-chosen]");
    const files = [...input.files];
    if (!chosen.dataset.empty) chosen.dataset.empty = chosen.textContent;
    chosen.className = "ph-upload__chosen ph-upload__list";
    chosen.replaceChildren(...files.map((file) => line(file, row)));
    if (!files.length) chosen.textContent = chosen.dataset.empty;
    row.toggleAttribute("data-fault", files.some((file) => fault(file, row)));
  }

  function prepare(root) {
    for (const row of root.querySelectorAll("[data-upload]:not([data-ready])")) {
      row.dataset.ready = "yes";
      row.querySelector("input[type=file]").addEventListener("change", () => show(row));
    }
  }

  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.target));
})();
