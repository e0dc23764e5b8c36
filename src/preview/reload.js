const changes = new EventSource("changes");
let seen;
changes.onmessage = (event) => {
  if (seen !== undefined && seen !== event.data) location.reload();
  seen = event.data;
};
