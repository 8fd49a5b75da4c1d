// In: the token of the server's run, as the worker's name; requests from the browser's tabs. Out: to every tab what the one
// stream tells, to each the answers to its requests. All tabs share it, for a browser holds six connections to a host.
import { ask, follow } from "./stream.js";

/** The tabs that listen. */
const ports = new Set();
/** What the stream told last, for tabs that come later. */
let latest = null;

self.onconnect = ({ ports: [port] }) => {
  port.onmessage = async ({ data }) => {
    if (data.want === "leave") {
      ports.delete(port);
    } else if (data.want === "join") {
      ports.add(port);
      port.postMessage(latest ?? { here: true });
    } else {
      port.postMessage({ id: data.id, answer: await ask(self.name, data) });
    }
  };
};

follow(self.name, message => {
  latest = message;
  for (const port of ports) port.postMessage(message);
});
