// A link to an entry in a closed list opens the list, in browsers that do not do so themselves.
function reveal() {
  const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const list = entry && entry.closest("details");
  if (list && !list.open) { list.open = true; entry.scrollIntoView(); }
}
addEventListener("hashchange", reveal);
reveal();
// On paper the lists of what the page shows are open, so that each number can still be looked up.
addEventListener("beforeprint", () => {
  for (const list of document.querySelectorAll("details.shown")) list.open = true;
});
