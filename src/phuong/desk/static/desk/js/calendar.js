// The days of a year as one stop of the tab key: arrows go by day and week, Home and End by month, page keys by month.
"use strict";

(() => {
  const year = document.querySelector("[data-calendar]");
  const days = year ? [...year.querySelectorAll("a.ph-cal__day")] : [];
  if (!days.length) return;
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

  const first = Math.max(0, days.findIndex((day) => day.classList.contains("ph-cal__day--today")));
  days.forEach((day, place) => { day.tabIndex = place === first ? 0 : -1; });

  function go(place) {
    const next = days[Math.min(Math.max(place, 0), days.length - 1)];
    for (const day of days) day.tabIndex = day === next ? 0 : -1;
    next.focus();
  }

  function ofMonth(day) {
    const own = [...day.closest("table").querySelectorAll("a.ph-cal__day")];
    return [days.indexOf(own[0]), days.indexOf(own[own.length - 1])];
  }

  year.addEventListener("keydown", (event) => {
    const day = event.target.closest("a.ph-cal__day");
    if (!day || event.ctrlKey || event.altKey || event.metaKey) return;
    const place = days.indexOf(day);
    const [begins, ends] = ofMonth(day);
    const wanted = {
      Home: begins,
      End: ends,
      PageUp: begins > 0 ? ofMonth(days[begins - 1])[0] : 0,
      PageDown: ends + 1,
    }[event.key];
    if (wanted === undefined && !(event.key in steps)) return;
    event.preventDefault();
    go(wanted === undefined ? place + steps[event.key] : wanted);
  });
})();
