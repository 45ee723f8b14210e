// ask sends requests at the same time, and hands out the replies. It throws where one was refused.
function ask(requests) {
  const replies = http.batch(requests.map(({ name, user, method, path, body, form }) => ({
    method, url: SERVER + path, body: form || (body ? JSON.stringify(body) : null),
    params: { headers: user ? headersOf(user) : {}, tags: { name }, timeout: '30s' },
  })));
  replies.forEach((answer, i) => {
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`${requests[i].name} of ${requests[i].whose || requests[i].user.email}: ${answer.status || 'no answer'}`);
    }
    if (requests[i].then) {
      requests[i].then(answer.status === 204 ? {} : answer.json());
    }
  });
}

const headersOf = (user) => ({ Accept: 'application/json', 'Content-Type': 'application/json', Authorization: `Bearer ${user.token}` });

// each makes requests of all troupes and of the users in each.
const each = (all, who, make) => ask(all.flatMap((troupe) => who.map((name) => make(troupe.users[name], troupe))));

const pathOf = (url) => url.replace(/^[a-z]+:\/\/[^/]*/, '');
const groupPath = (user, troupe, group) => `/cpaas/chat/v1/${user.id}/group/${groupIn(troupe, group).id}`;

function groupIn(troupe, group) {
  if (!troupe.groups[group]) {
    throw new Error(`there is no group ${group}`);
  }
  return troupe.groups[group];
}

function tokenFor(user) {
  return {
    name: 'token', whose: user.email, method: 'POST', path: '/cpaas/auth/v1/token',
    form: { client_id: CLIENT, username: user.email, password: __ENV.MUSTER_PASSWORD, grant_type: 'password', scope: 'openid' },
    then: (answer) => {
      const claims = JSON.parse(encoding.b64decode(answer.id_token.split('.')[1], 'rawurl', 's'));
      user.token = answer.access_token;
      user.until = Date.now() + answer.expires_in * 1000;
      user.id = claims.preferred_username;
      user.address = claims['services-identity'];
    },
  };
}

// renewed are the tokens that this VU has fetched in place of those of setup.
const renewed = {};

function renew(users) {
  const soon = Date.now() + 60000;
  users.filter((user) => user.token && user.until < soon).forEach((user) => {
    if (!renewed[user.email] || renewed[user.email].until < soon) {
      ask([tokenFor(user)]);
      renewed[user.email] = { token: user.token, until: user.until };
    }
    Object.assign(user, renewed[user.email]);
  });
}

function login(all, who) {
  ask(all.flatMap((troupe) => who.map((name) => tokenFor(troupe.users[name]))));
}

function subscribe(all, who) {
  each(all, who, (user) => ({
    name: 'channel', user, method: 'POST', path: `/cpaas/notificationchannel/v1/${user.id}/channels`,
    body: { notificationChannel: { channelLifetime: 3600, channelType: 'Websockets', clientCorrelator: 'muster', 'x-connCheckRole': 'client' } },
    then: (answer) => {
      user.channel = answer.notificationChannel.resourceURL;
      user.socketURL = answer.notificationChannel.channelData.channelURL;
      user.callback = answer.notificationChannel.callbackURL;
    },
  }));
  each(all, who, (user) => ({
    name: 'subscription', user, method: 'POST', path: `/cpaas/chat/v1/${user.id}/subscriptions`,
    body: { chatNotificationSubscription: { callbackReference: { notifyURL: user.callback }, clientCorrelator: 'muster' } },
    then: (answer) => { user.subscription = answer.chatNotificationSubscription.resourceURL; },
  }));
}

// subscribeNow subscribes in a round, which holds the sockets until its end.
async function subscribeNow(all, who) {
  subscribe(all, who);
  await Promise.all(who.map((name) => open(all[0].users[name], Infinity, () => {})));
}

function logout(all, who) {
  each(all, who.filter((name) => all[0].users[name].subscription), (user) => ({ name: 'unsubscribe', user, method: 'DELETE', path: pathOf(user.subscription) }));
  all.forEach((troupe) => who.forEach((name) => close(troupe.users[name])));
  each(all, who.filter((name) => all[0].users[name].channel), (user) => ({ name: 'end channel', user, method: 'DELETE', path: pathOf(user.channel) }));
  all.forEach((troupe) => who.forEach((name) => {
    ['token', 'channel', 'subscription'].forEach((key) => { delete troupe.users[name][key]; });
  }));
}

function automatic(all, who) {
  all.forEach((troupe) => who.forEach((name) => { troupe.users[name].automatic = true; }));
  Object.keys(all[0] ? all[0].groups : {}).forEach((group) => {
    const waiting = who.filter((name) => all[0].groups[group].invited.includes(name));
    accept(all, waiting, group);
  });
}

const marked = (text, mark, told) => (mark ? `${text} #muster-${mark.due.toString(36)}-${mark.step}-${told.join('.')}` : text);

function create(all, who, group, subject, others, mark) {
  each(all, who, (user, troupe) => ({
    name: 'create', user, method: 'POST', path: `/cpaas/chat/v1/${user.id}/group`,
    body: {
      groupChatSessionInformation: {
        participant: [{ address: user.address, 'x-isAdmin': true }].concat(others.map((name) => ({ address: addressOf(troupe, name), 'x-isAdmin': false }))),
        'x-name': marked(group, mark, []), subject: subject || undefined, 'x-type': 'closed',
      },
    },
    then: (answer) => {
      const id = answer.groupChatSessionInformation.resourceURL.split('/').pop();
      troupe.groups[group] = { id, owner: user.name, members: [user.name], invited: others.slice() };
    },
  }));
  if (!mark) {
    accept(all, others.filter((name) => all[0] && all[0].users[name].automatic), group);
  }
}

const addressOf = (troupe, name) => troupe.users[name].address || troupe.users[name].email;

function add(all, who, others, group, mark) {
  others.forEach((other) => {
    each(all, who, (user, troupe) => ({
      name: 'add', user, method: 'POST', path: `${groupPath(user, troupe, group)}/participants`,
      body: { participantInformation: { address: addressOf(troupe, other), 'x-isAdmin': false } },
      then: () => { troupe.groups[group].invited.push(other); },
    }));
  });
  if (!mark) {
    accept(all, others.filter((name) => all[0] && all[0].users[name].automatic), group);
  }
}

const without = (names, name) => names.filter((one) => one !== name);

function accept(all, who, group) {
  each(all, who, (user, troupe) => ({
    name: 'accept', user, method: 'PUT', path: `${groupPath(user, troupe, group)}/participants/${user.address}/status`,
    body: { participantSessionStatus: { status: 'Connected' } },
    then: () => {
      const of = troupe.groups[group];
      of.invited = without(of.invited, user.name);
      of.members = without(of.members, user.name).concat(user.name);
    },
  }));
}

function leave(all, who, group) {
  each(all, who, (user, troupe) => ({
    name: 'leave', user, method: 'DELETE', path: `${groupPath(user, troupe, group)}/participants/${user.address}`,
    then: () => { troupe.groups[group].members = without(troupe.groups[group].members, user.name); },
  }));
}

function remove(all, who, group) {
  each(all, who, (user, troupe) => ({
    name: 'delete', user, method: 'DELETE', path: groupPath(user, troupe, group),
    then: () => { delete troupe.groups[group]; },
  }));
}

function send(all, who, text, to, mark) {
  each(all, who, (user, troupe) => {
    const members = to.user ? [to.user] : groupIn(troupe, to.group).members;
    const told = without(members, user.name).filter((name) => troupe.users[name].channel && !troupe.users[name].close);
    const place = to.user ? `/cpaas/chat/v1/${user.id}/oneToOne/${addressOf(troupe, to.user)}/adhoc` : groupPath(user, troupe, to.group);
    return {
      name: 'send', user, method: 'POST', path: `${place}/messages`,
      body: { chatMessage: { text: marked(text, mark, told.map((name) => PLAN.names.indexOf(name))) } },
      then: () => {
        if (mark) {
          messagesSent.add(1);
          messagesToSee.add(told.length);
          unseen.add(told.length);
        }
      },
    };
  });
}
