// Counts the seconds since a decision. Without it the page shows the seconds at which it was made.
for (const clock of document.querySelectorAll("time.clock[data-since]")) {
  const since = Date.parse(clock.dataset.since);
  const tick = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
    clock.textContent = clock.dataset.pattern.replace("#", seconds);
  };
  tick();
  setInterval(tick, 1000);
}
