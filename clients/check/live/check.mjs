// The stock clients graphql-sse and graphql-ws subscribe at URL as the account of TOKEN and
// print each event as a line: the client's name and the data. It ends when stdin does.
// HEADERS, a JSON object, goes with every HTTP request.
import { createClient as sse } from 'graphql-sse';
import { createClient as ws } from 'graphql-ws';
import WebSocket from 'ws';

const { URL: url, TOKEN, HEADERS = '{}' } = process.env;
const query = 'subscription($t: [String!]!) { recordsChanged(types: $t) { full records { type id deleted } } }';
const operation = { query, variables: { t: ['Member'] } };
const say = (name, what) => console.log(name + ' ' + JSON.stringify(what));

const clients = {
  sse: sse({ url, headers: { Authorization: 'Bearer ' + TOKEN, ...JSON.parse(HEADERS) }, retryAttempts: 0 }),
  ws: ws({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: () => ({ Authorization: 'Bearer ' + TOKEN }),
    retryAttempts: 0,
    on: { closed: (e) => say('ws', { closed: e.code }) },
  }),
};
const stops = [];
for (const [name, client] of Object.entries(clients)) {
  stops.push(client.subscribe(operation, {
    next: (r) => say(name, r),
    error: (e) => say(name, { error: String(e.code ?? e.message ?? e) }),
    complete: () => say(name, { complete: true }),
  }));
}
process.stdin.on('end', () => { stops.forEach((stop) => stop()); clients.ws.dispose(); }).resume();
