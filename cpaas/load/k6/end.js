// teardown deletes the groups that setup has made and ends the channels. Groups that a round made
// and did not delete stay.
export function teardown(data) {
  const quietly = (requests) => requests.forEach((one) => { try { ask([one]); } catch (failure) { console.warn(failure.message); } });
  for (const number of data.own) {
    const troupe = data.troupes[number], users = Object.values(troupe.users).filter((user) => user.token);
    try { renew(users); } catch (failure) { console.warn(failure.message); }
    quietly(Object.keys(troupe.groups).map((group) => {
      const user = troupe.users[troupe.groups[group].owner];
      return { name: 'delete', user, method: 'DELETE', path: groupPath(user, troupe, group) };
    }));
    quietly(users.filter((user) => user.subscription).map((user) => ({ name: 'unsubscribe', user, method: 'DELETE', path: pathOf(user.subscription) })));
    quietly(users.filter((user) => user.channel).map((user) => ({ name: 'end channel', user, method: 'DELETE', path: pathOf(user.channel) })));
  }
}

// handleSummary prints what one instance has counted.
export function handleSummary(data) {
  const of = (name) => (data.metrics[name] || { values: {} }).values;
  const count = (name) => of(name).count || 0;
  const times = (name, words) => {
    const { med, 'p(95)': p95, 'p(99)': p99, max } = of(name), shown = (time) => (time || 0).toFixed(1);
    return count(name) ? `${words}: median ${shown(med)} ms, p95 ${shown(p95)}, p99 ${shown(p99)}, max ${shown(max)} (${count(name)})\n` : '';
  };
  const failing = Object.keys(data.metrics).filter((name) => Object.values(data.metrics[name].thresholds || {}).some((one) => !one.ok));
  return {
    stdout: `\n${PLAN.scenario}: ${PLAN.troupes} troupes, ${PLAN.rate} steps a second\n` +
      `steps: ${count('muster_steps_done')} done, ${count('muster_steps_failed')} failed; rounds that k6 dropped: ${count('dropped_iterations')}\n` +
      `messages: ${count('muster_messages_sent')} sent, ${count('muster_message_seen')} of ${count('muster_messages_to_see')} told, ${count('muster_messages_to_see') - count('muster_message_seen')} lost\n` +
      `other notifications: ${count('muster_notice_seen')} of ${count('muster_notices_to_see')} seen, ${count('muster_notices_to_see') - count('muster_notice_seen')} lost\n` +
      `came too late, and counts as lost: ${count('muster_late')}; not ready when the load began: ${count('muster_not_ready')}; reconnected: ${count('muster_reconnects')}\n` +
      times('muster_reply', 'reply') + times('muster_message_seen', 'message seen') + times('muster_notice_seen', 'notification seen') + times('muster_lag', 'own lag') +
      (failing.length ? `not as it should be: ${failing.join(', ')}\n` : ''),
  };
}
