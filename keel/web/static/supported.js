// Says early that scripts run, so that the page does not jump. The body is not there yet: the observer waits for it.
new MutationObserver((_, observer) => {
  if (document.body) {
    document.body.classList.add("js-enabled", "govuk-frontend-supported");
    observer.disconnect();
  }
}).observe(document.documentElement, { childList: true });
