// A load that Muster wrote as a script for k6. Run it with
//   MUSTER_SERVER=https://HOST MUSTER_PASSWORD=PASSWORD k6 run FILE
// MUSTER_CLIENT_ID and MUSTER_ADDRESS replace the client ID and the pattern of the users'
// addresses below, and MUSTER_OPENING the seconds that all sockets have to open before the load.
import http from 'k6/http';
import exec from 'k6/execution';
import encoding from 'k6/encoding';
import { WebSocket } from 'k6/websockets';
import { Counter, Trend } from 'k6/metrics';

const PLAN = {"scenario":"talk","digest":"294e52adfd7108ff","names":["alice","bob","carol","dave"],"troupes":7,"seed":"7","rate":2.5,"rounds":1,"unit":4,"time":20000,"steps":50,"patience":9000,"vus":11,"mostVUs":110,"address":"load{n}@example.com","clientID":"sandbox"};
const SERVER = (__ENV.MUSTER_SERVER || '').replace(/\/+$/, '');
const CLIENT = __ENV.MUSTER_CLIENT_ID || PLAN.clientID;
const ADDRESS = __ENV.MUSTER_ADDRESS || PLAN.address;
const OPENING = Number(__ENV.MUSTER_OPENING || 10) * 1000;
const PATIENCE = PLAN.patience; // how long what is to be seen may take, in ms; what takes longer is lost
const LISTENERS = Math.min(PLAN.troupes, 100); // VUs that hold the sockets
const STEP = 1000 / PLAN.rate; // from one step to the next, in ms

// What each troupe does once, all troupes at the same time.
const BEFORE = [
  { step: "flow.feature:3 alice, bob and carol are subscribed", does: (all) => { login(all, ["alice","bob","carol"]); subscribe(all, ["alice","bob","carol"]); } },
  { step: "flow.feature:4 carol accepts every invitation from now on", does: (all) => automatic(all, ["carol"]) },
  { step: "flow.feature:5 alice creates the group \"Team\" about \"tea\" with bob and carol", does: (all) => create(all, ["alice"], "Team", "tea", ["bob","carol"]) },
  { step: "flow.feature:6 bob accepts the invitation to \"Team\"", does: (all) => accept(all, ["bob"], "Team") },
  { step: "flow.feature:8 alice sends \"first\" to \"Team\"", does: (all) => send(all, ["alice"], "first", {"group":"Team"}) },
];

// What is heard of that before the load begins.
const HEARD_BEFORE = [
  {"step":"flow.feature:7 everyone sees bob connected to \"Team\"","kind":"connected","who":["alice","carol"],"group":"Team","other":"bob"},
  {"step":"flow.feature:9 bob and carol see the message \"first\" from alice in \"Team\"","kind":"message","who":["bob","carol"],"group":"Team","from":"alice","text":"first"},
];

// What a round of the load does, one step after the other. Awaits is how many users are to be told
// of something beside a message.
const LOAD = [
  { step: "flow.feature:10 dave logs in", patience: 5000, awaits: 0, does: async (all, mark) => login(all, ["dave"]) },
  { step: "flow.feature:11 dave subscribes", patience: 5000, awaits: 0, does: async (all, mark) => await subscribeNow(all, ["dave"]) },
  { step: "flow.feature:12 alice sends \"say \\\"hi\\\"\" to \"Team\"", patience: 9000, awaits: 0, does: async (all, mark) => send(all, ["alice"], "say \"hi\"", {"group":"Team"}, mark) },
  { step: "flow.feature:13 bob sends the text below to carol", patience: 5000, awaits: 0, does: async (all, mark) => send(all, ["bob"], "${x} \u003c/script\u003e `\n//\u2028 end", {"user":"carol"}, mark) },
  { step: "flow.feature:18 bob creates the group \"New\" with alice", patience: 5000, awaits: 1, does: async (all, mark) => create(all, ["bob"], "New", "", ["alice"], mark) },
  { step: "flow.feature:20 alice accepts the invitation to \"New\"", patience: 5000, awaits: 1, does: async (all, mark) => accept(all, ["alice"], "New") },
  { step: "flow.feature:22 bob adds carol to \"New\"", patience: 5000, awaits: 1, does: async (all, mark) => add(all, ["bob"], ["carol"], "New", mark) },
  { step: "flow.feature:24 alice leaves \"New\"", patience: 5000, awaits: 0, does: async (all, mark) => leave(all, ["alice"], "New") },
  { step: "flow.feature:25 bob deletes the group \"New\"", patience: 5000, awaits: 0, does: async (all, mark) => remove(all, ["bob"], "New") },
  { step: "flow.feature:26 dave logs out", patience: 5000, awaits: 0, does: async (all, mark) => logout(all, ["dave"]) },
];

// What is to be heard of a group that a round makes, by the step that makes it.
const NOTICES = {"4":[{"step":"flow.feature:19 alice sees the invitation to \"New\" from bob within 900ms","kind":"invitation","who":["alice"],"cause":4,"patience":900},{"step":"flow.feature:21 bob sees alice connected to \"New\"","kind":"connected","who":["bob"],"other":"alice","cause":5,"patience":5000},{"step":"flow.feature:23 carol sees the invitation to \"New\"","kind":"invitation","who":["carol"],"cause":6,"patience":5000}]};

