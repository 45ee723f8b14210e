// listen holds the sockets of some troupes from before the load until after it.
export async function listen(data) {
  const loads = exec.scenario.startTime + OPENING;
  const ends = loads + PLAN.time + PATIENCE + 1000;
  const [from, to] = segment();
  const listeners = Math.floor(LISTENERS * (to - from) + 0.001), listener = exec.scenario.iterationInInstance;
  if (listener >= listeners) {
    return; // k6 may give an instance one more than its share
  }
  const heard = [];
  for (const number of data.own.filter((_, i) => i % listeners === listener)) {
    const troupe = data.troupes[number];
    const awaited = HEARD_BEFORE.flatMap((one) => one.who.map((name) => ({ ...one, name })));
    for (const user of Object.values(troupe.users).filter((one) => one.channel)) {
      user.listens = true;
      open(user, ends, (frame) => hear(troupe, user, awaited, frame));
    }
    heard.push({ troupe, awaited });
  }
  await pause(loads - Date.now());
  for (const { troupe, awaited } of heard) {
    const closed = Object.values(troupe.users).filter((one) => one.listens && !one.isOpen);
    notReady.add(closed.length + awaited.length);
    closed.forEach((one) => console.error(`not subscribed when the load began: ${one.email}`));
    awaited.forEach((one) => console.error(`not seen when the load began: ${one.step}, by ${one.name} of troupe ${troupe.number}`));
  }
  await pause(ends - Date.now());
  heard.forEach(({ troupe }) => Object.values(troupe.users).forEach(close));
}

// open opens a user's socket, and opens it again when it is lost before its time is over.
function open(user, until, take) {
  const path = user.socketURL.replace(/^[a-z]+:\/\/[^/]*/, '');
  const params = { tags: { name: 'websocket', url: 'websocket' } }; // the address has the token in it
  const socket = new WebSocket(`${SERVER.replace(/^http/, 'ws')}${path}?access_token=${user.token}`, null, params);
  let timer;
  user.close = () => { until = 0; socket.close(1000); };
  return new Promise((done) => {
    socket.onopen = () => {
      user.isOpen = true;
      const ping = () => socket.send(JSON.stringify({ connCheck: { interval: 30 } }));
      ping();
      timer = setInterval(ping, 30000);
      done();
    };
    socket.onmessage = (event) => take(JSON.parse(event.data));
    socket.onclose = () => {
      clearInterval(timer);
      user.isOpen = false;
      if (until === 0 || Date.now() > until) {
        return;
      }
      reconnects.add(1);
      setTimeout(() => { if (until > 0 && Date.now() < until) { open(user, until, take); } }, 2000);
    };
    socket.onerror = () => done(); // what it says has the address in it; the close that follows is counted
  });
}

function close(user) {
  if (user.close) {
    user.close();
    delete user.close;
  }
}

// hear takes a frame: it answers invitations, and measures what the load is to bring about.
function hear(troupe, user, awaited, frame) {
  const notice = noticeOf(troupe, frame);
  if (!notice || notice.by === user.address) {
    return;
  }
  const at = awaited.findIndex((one) => one.name === user.name && matches(troupe, one, notice));
  if (at >= 0) {
    awaited.splice(at, 1);
  }
  if (notice.kind === 'invitation' && user.automatic && !Object.values(troupe.groups).some((group) => group.id === notice.group)) {
    renew([user]);
    http.asyncRequest('PUT', SERVER + `/cpaas/chat/v1/${user.id}/group/${notice.group}/participants/${user.address}/status`,
      JSON.stringify({ participantSessionStatus: { status: 'Connected' } }), { headers: headersOf(user), tags: { name: 'accept' } });
  }
  const mark = / #muster-([0-9a-z]+)-(\d+)-([\d.]*)$/.exec(notice.text);
  if (!mark) {
    return;
  }
  const due = parseInt(mark[1], 36), step = Number(mark[2]);
  if (notice.kind === 'message') {
    if (mark[3].split('.').includes(String(PLAN.names.indexOf(user.name)))) {
      measure(messageSeen, Date.now() - due, LOAD[step].patience, LOAD[step].step);
    }
    return;
  }
  for (const one of NOTICES[step] || []) {
    if (one.kind === notice.kind && one.who.includes(user.name) && (!one.other || troupe.users[one.other].address === notice.about)) {
      measure(noticeSeen, Date.now() - due - (one.cause - step) * STEP, one.patience, one.step);
    }
  }
}

function measure(trend, took, patience, step) {
  if (took > patience) {
    late.add(1, { step });
  } else {
    trend.add(took, { step });
    unseen.add(-1);
  }
}

// noticeOf gives what a frame tells, or nothing.
function noticeOf(troupe, frame) {
  const groupOf = (of) => (((of.link || [])[0] || {}).href || '').split('/').pop();
  if (frame.groupChatSessionInvitationNotification) {
    const of = frame.groupChatSessionInvitationNotification;
    return { kind: 'invitation', group: groupOf(of), text: of['x-name'] || '' };
  }
  if (frame.chatParticipantStatusNotification) {
    const of = frame.chatParticipantStatusNotification, one = (of.participant || [])[0] || {};
    const kind = { Invited: 'isinvited', Connected: 'connected', Disconnected: 'disconnected' }[one.status];
    return { kind, group: groupOf(of), about: one.address, text: of['x-name'] || '' };
  }
  if (frame.chatMessageNotification && frame.chatMessageNotification.chatMessage) {
    const of = frame.chatMessageNotification.chatMessage;
    return { kind: 'message', group: of['x-destinationAddress'], by: of.senderAddress, text: of.text || '' };
  }
}

function matches(troupe, one, notice) {
  const { groups, users } = troupe;
  return one.kind === notice.kind &&
    (!one.group || (groups[one.group] || {}).id === notice.group) &&
    (!one.other || users[one.other].address === notice.about) &&
    (!one.from || users[one.from].address === notice.by) &&
    (one.text === undefined || one.text === notice.text);
}
