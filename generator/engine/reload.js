// Added to each page by `course serve`: the page is loaded again when the course has changed.
(() => {
  const script = document.currentScript;
  const events = new EventSource(script.dataset.events);
  events.onmessage = (event) => {
    if (event.data !== script.dataset.version) location.reload();
  };
  addEventListener("pagehide", () => events.close());
})();
