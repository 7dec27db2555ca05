// The floor of the hand-off benchmark: two objects that each insert what passes through them. What a client sends to one
// is called through to the other, and reaches the clients there.

export class Bare {
  constructor(state, env) {
    this.state = state;
    this.env = env;
    this.sql = state.storage.sql;
    this.sql.exec("CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)");
    this.last = this.sql.exec("SELECT coalesce(max(seq), 0) AS last FROM log").one().last;
  }

  async fetch(request) {
    if (request.method === "POST") {
      const text = await request.text();
      this.insert(text);
      for (const socket of this.state.getWebSockets()) socket.send(text);
      return new Response("done");
    }
    const { 0: client, 1: server } = new WebSocketPair();
    this.state.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  async webSocketMessage(socket, text) {
    const { to } = JSON.parse(text);
    this.insert(text);
    const other = this.env.BARE.get(this.env.BARE.idFromName(to));
    await other.fetch("https://other/", { method: "POST", body: text });
  }

  insert(text) {
    this.sql.exec("INSERT INTO log (seq, body) VALUES (?, ?)", ++this.last, text);
  }
}

export default {
  fetch(request, env) {
    const name = new URL(request.url).pathname;
    return env.BARE.get(env.BARE.idFromName(name)).fetch(request);
  },
};
