// Starts the design system's components. The page works without; nothing here holds data.
const own = document.querySelector("script[data-components]");
const { initAll } = await import(own.dataset.components);
initAll();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
