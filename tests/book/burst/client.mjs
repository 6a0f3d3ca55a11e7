/** Ten requests at once, twice, by Node.js' own agent. */
import http from "node:http";

function get() {
  return new Promise((resolve, reject) => {
    http
      .get("http://127.0.0.1:8080/", (answer) => {
        answer.resume();
        answer.on("end", resolve);
      })
      .on("error", reject);
  });
}

for (let turn = 0; turn < 2; turn++) {
  await Promise.all(Array.from({ length: 10 }, get));
  await new Promise((resolve) => setImmediate(resolve)); // the sockets go back to the agent
}
http.globalAgent.destroy();
