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

  function fault(file, limit) {
    if (file.size === 0) return "Tệp rỗng (0 byte), chọn lại tệp khác.";
    if (limit && file.size > limit) return `Quá lớn: ${inWords(file.size)}, tối đa ${inWords(limit)}.`;
    return "";
  }

  function line(file, limit) {
    const item = document.createElement("span");
    const wrong = fault(file, limit);
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
    chosen.replaceChildren(...files.map((file) => line(file, Number(row.dataset.limit))));
    if (!files.length) chosen.textContent = chosen.dataset.empty;
    row.toggleAttribute("data-fault", files.some((file) => fault(file, Number(row.dataset.limit))));
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
