// setup has the troupes of this instance do what comes before the load. With an execution segment,
// each instance has troupes of its own, and k6-operator runs setup in each of them.
export function setup() {
  if (!SERVER || !__ENV.MUSTER_PASSWORD) {
    throw new Error('give MUSTER_SERVER and MUSTER_PASSWORD');
  }
  const all = own().map((number) => ({ number, users: usersOf(number), groups: {} }));
  for (const one of BEFORE) {
    one.does(all);
  }
  const troupes = {};
  for (const troupe of all) {
    troupes[troupe.number] = troupe;
  }
  return { own: all.map((troupe) => troupe.number), troupes };
}

// segment is the part of the load that this instance plays, such as from 0 to 0.25.
function segment() {
  return String(exec.test.options.executionSegment || '0:1').split(':').map((part) => {
    const [over, under] = part.split('/').map(Number);
    return over / (under || 1);
  });
}

// own are the numbers of the troupes of this instance.
function own() {
  const [from, to] = segment();
  const numbers = [];
  for (let number = Math.round(from * PLAN.troupes); number < Math.round(to * PLAN.troupes); number++) {
    numbers.push(number);
  }
  if (numbers.length === 0 || LISTENERS * (to - from) < 0.999) {
    throw new Error(`${PLAN.troupes} troupes and ${LISTENERS} listeners are too few for so many instances: give a lower parallelism`);
  }
  return numbers;
}

function usersOf(number) {
  const users = {};
  PLAN.names.forEach((name, i) => {
    users[name] = { name, email: ADDRESS.split('{n}').join(String(number * PLAN.names.length + i + 1)) };
  });
  return users;
}

// load is one round: all steps of a troupe, each when it is due.
export async function load(data) {
  const round = exec.scenario.iterationInTest;
  const began = exec.scenario.startTime + round * LOAD.length * STEP;
  const steps = Math.min(LOAD.length, PLAN.steps - round * LOAD.length); // k6 begins one more round as the time ends
  const kept = data.troupes[data.own[drawn(round, data.own.length)]];
  const troupe = JSON.parse(JSON.stringify(kept)); // other rounds do not see what this one changes
  for (let i = 0; i < steps; i++) {
    const due = began + i * STEP;
    await pause(due - Date.now());
    lag.add(Math.max(0, Date.now() - due));
    try {
      renew(Object.values(troupe.users));
      await LOAD[i].does([troupe], { due: Math.round(due), step: i });
      reply.add(Date.now() - due, { step: LOAD[i].step });
      stepsDone.add(1, { step: LOAD[i].step });
      noticesToSee.add(LOAD[i].awaits);
      unseen.add(LOAD[i].awaits);
    } catch (failure) {
      stepsFailed.add(1, { step: LOAD[i].step });
      console.error(`${LOAD[i].step}: ${failure.message}`);
    }
  }
  Object.values(troupe.users).forEach(close);
}

const pause = (time) => (time > 0 ? new Promise((done) => setTimeout(done, time)) : null);

// drawn gives which of some troupes does a round. It is what Muster draws from the same seed: a PCG
// of 128 bits, wound on to the number of the round.
function drawn(round, troupes) {
  const whole = (1n << 128n) - 1n, half = (1n << 64n) - 1n;
  let state = (BigInt(PLAN.seed) << 64n) | 17n;
  let times = (2549297995355413924n << 64n) | 4865540595714422341n;
  let plus = (6364136223846793005n << 64n) | 1442695040888963407n;
  let allTimes = 1n, allPlus = 0n;
  for (let left = round + 1; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      allTimes = (allTimes * times) & whole;
      allPlus = (allPlus * times + plus) & whole;
    }
    plus = ((times + 1n) * plus) & whole;
    times = (times * times) & whole;
  }
  state = (state * allTimes + allPlus) & whole;
  let high = state >> 64n;
  high ^= high >> 32n;
  high = (high * 0xda942042e4dd58b5n) & half;
  high ^= high >> 48n;
  high = (high * ((state & half) | 1n)) & half;
  const among = BigInt(troupes);
  if ((among & (among - 1n)) === 0n) {
    return Number(high & 0xffffffffn & (among - 1n));
  }
  return Number(((high >> 32n) * among) >> 32n);
}
