// The clock of `collegium.meeting`, for a device that has lost the network. The same whole seconds as the server's:
// tests/journeys/test_meeting_clock.py holds both against each other.
const STEP = { code: 0, name: 1, least: 2, preferred: 3, most: 4, protects: 5 };

function keptFirst(need) {
  if (need.protects) return need.preferred;
  return need.running ? 0 : need.least;
}

const LEVELS = [
  () => 0,
  (need) => (need.protects ? need.least : 0),
  keptFirst,
  (need) => (need.protects ? need.preferred : need.least),
  (need) => need.preferred,
  (need) => (need.protects ? need.preferred : need.most),
];

const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

function between(low, high, seconds) {
  const gains = high.map((more, place) => more - low[place]);
  const total = sum(gains);
  let soFar = 0;
  return gains.map((gain, place) => {
    const given = Math.floor((seconds * (soFar + gain)) / total) - Math.floor((seconds * soFar) / total);
    soFar += gain;
    return low[place] + given;
  });
}

function alongLevels(needs, seconds) {
  const levels = LEVELS.map((level) => needs.map(level));
  for (let place = 1; place < levels.length; place += 1) {
    if (seconds < sum(levels[place])) return between(levels[place - 1], levels[place], seconds - sum(levels[place - 1]));
  }
  return levels.at(-1);
}

// Seconds for each step; null for one that is parked.
function share(needs, seconds) {
  if (seconds <= 0) return needs.map((need) => (need.running ? 0 : null));
  const kept = needs.map((_need, place) => place);
  while (sum(kept.map((place) => keptFirst(needs[place]))) > seconds) {
    const last = kept.findLastIndex((place) => !needs[place].protects && !needs[place].running);
    if (last < 0) break;
    kept.splice(last, 1);
  }
  const shared = needs.map(() => null);
  alongLevels(kept.map((place) => needs[place]), seconds).forEach((given, place) => { shared[kept[place]] = given; });
  return shared;
}

function needOf(step, used = 0, running = false) {
  const still = (seconds) => Math.max(0, seconds - used);
  return {
    least: still(step[STEP.least]), preferred: still(step[STEP.preferred]), most: still(step[STEP.most]),
    protects: step[STEP.protects], running,
  };
}

function usedBefore(entered) {
  const used = {};
  entered.slice(0, -1).forEach(([code, at], place) => {
    used[code] = (used[code] ?? 0) + Math.max(0, entered[place + 1][1] - at);
  });
  return used;
}

function past(clock, code) {
  if (clock.entered.some(([entered]) => entered === code)) return "done";
  return clock.skipped.includes(code) ? "skipped" : "parked";
}

// `times` holds what the steps ahead get, which begin at `at` one after the other.
function partsOf(clock, times, at, used, current) {
  let begins = at;
  return clock.steps.map((step) => {
    const code = step[STEP.code];
    const had = used[code] ?? 0;
    if (current && code === current.code) {
      return { code, status: "now", begins: current.begins, ends: current.ends, seconds: had + Math.max(0, current.ends - current.begins) };
    }
    const given = times[code];
    if (given === undefined || given === null) return { code, status: past(clock, code), begins: null, ends: null, seconds: had };
    const part = { code, status: "to_come", begins, ends: begins + given, seconds: had + given };
    begins += given;
    return part;
  });
}

function lastEnd(parts, otherwise) {
  const ends = parts.filter((part) => part.status === "now" || part.status === "to_come").map((part) => part.ends);
  return ends.length ? Math.max(...ends) : otherwise;
}

const named = (steps, given) => Object.fromEntries(steps.map((step, place) => [step[STEP.code], given[place]]));

function before(clock, now) {
  const begins = Math.max(now, clock.starts);
  const ahead = clock.steps.filter((step) => !clock.skipped.includes(step[STEP.code]));
  const given = share(ahead.map((step) => needOf(step)), Math.max(0, clock.finish - begins));
  const parts = partsOf(clock, named(ahead, given), begins, {}, null);
  const finish = lastEnd(parts, Math.min(begins, clock.finish));
  return { state: "before", parts, finish, left: Math.max(0, finish - now), leftInStep: 0, overInStep: 0 };
}

function running(clock, now) {
  const [code, at] = clock.entered.at(-1);
  const used = usedBefore(clock.entered);
  const place = clock.steps.findIndex((step) => step[STEP.code] === code);
  const ahead = clock.steps.slice(place + 1).filter((step) => !clock.skipped.includes(step[STEP.code]));
  const needs = ahead.map((step) => needOf(step, used[step[STEP.code]]));
  const needed = needOf(clock.steps[place], used[code], true);
  const [own, ...shared] = share([needed, ...needs], Math.max(0, clock.finish - at));
  const plannedEnd = at + own;
  let [ends, given] = [plannedEnd, shared];
  if (now > plannedEnd) {
    const seconds = Math.max(0, clock.finish - now);
    given = share(needs, seconds);
    ends = Math.min(now, clock.finish) + (given.includes(null) ? seconds - sum(given.map((one) => one ?? 0)) : 0);
  }
  const parts = partsOf(clock, named(ahead, given), ends, used, { code, begins: at, ends });
  const finish = Math.min(lastEnd(parts, ends), clock.finish);
  return {
    state: now >= clock.finish ? "over" : "running", parts, finish, left: Math.max(0, finish - now),
    leftInStep: Math.max(0, ends - now), overInStep: Math.max(0, now - plannedEnd),
  };
}

function closed(clock) {
  const parts = partsOf(clock, {}, clock.closed, usedBefore([...clock.entered, ["", clock.closed]]), null);
  return { state: "closed", parts, finish: clock.closed, left: 0, leftInStep: 0, overInStep: 0 };
}

globalThis.meetingAgenda = (clock, now) => {
  if (clock.closed !== null) return closed(clock);
  if (!clock.entered.length) return before(clock, now);
  return running(clock, Math.max(now, clock.entered.at(-1)[1]));
};
