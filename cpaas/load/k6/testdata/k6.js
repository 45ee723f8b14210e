// What k6 gives to a script, as far as a test needs it: a clock that stands, and a server that says yes.
let clock = 1e12;
Date.now = () => clock;
const __ENV = { MUSTER_SERVER: 'http://server', MUSTER_PASSWORD: 'pw' };
const exec = { test: { options: {} }, scenario: { iterationInTest: 0, startTime: clock } };
const encoding = { b64decode: (text) => Buffer.from(text, 'base64url').toString() };
const requests = [], metrics = {};
class Counter {
  constructor(name) { metrics[name] = this; this.values = []; }
  add(value) { this.values.push(value); }
  get sum() { return this.values.reduce((all, one) => all + one, 0); }
}
const Trend = Counter;
class WebSocket {}

function answer({ url, body }) {
  if (url.endsWith('/token')) {
    const claims = { preferred_username: body.username, 'services-identity': body.username };
    return { access_token: 'T', expires_in: 3600, id_token: `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s` };
  }
  if (url.endsWith('/channels')) {
    return { notificationChannel: { resourceURL: '/c/1', callbackURL: '/c/1/callback', channelData: { channelURL: '/c/1/websocket' } } };
  }
  if (url.endsWith('/subscriptions')) {
    return { chatNotificationSubscription: { resourceURL: '/s/1' } };
  }
  return url.endsWith('/group') ? { groupChatSessionInformation: { resourceURL: '/g/g1' } } : {};
}

const http = {
  batch: (all) => all.map((one) => {
    requests.push(one);
    return { status: 200, json: () => answer(one) };
  }),
};
