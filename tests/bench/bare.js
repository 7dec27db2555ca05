// The floor of the benchmark: one object that inserts what it is sent and says so, and nothing else.

export class Bare {
  constructor(state) {
    this.state = state;
    this.sql = state.storage.sql;
    this.sql.exec("CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)");
    this.last = this.sql.exec("SELECT coalesce(max(seq), 0) AS last FROM log").one().last;
  }

  async fetch() {
    const { 0: client, 1: server } = new WebSocketPair();
    this.state.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage(socket, text) {
    const { id } = JSON.parse(text);
    const seq = ++this.last;
    this.sql.exec("INSERT INTO log (seq, body) VALUES (?, ?)", seq, text);
    socket.send(JSON.stringify({ type: "ack", id, seq }));
  }
}

export default {
  fetch(request, env) {
    const name = new URL(request.url).pathname;
    return env.BARE.get(env.BARE.idFromName(name)).fetch(request);
  },
};
