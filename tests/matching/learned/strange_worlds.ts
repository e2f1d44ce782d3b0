import type { Crowd } from "@/lib/matching/learned/community.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";
import type { Question, Want } from "@/lib/matching/score/profile.ts";
import { normal, randomOf } from "./world.ts";

/** Somebody as a world draws them; traits are of deviation 1. */
interface Person {
  side: number;
  age: number;
  looks: number;
  traits: number[];
  wishes: number[];
  choosy: number;
  liked: number;
}

/** A world that is not the model's own. `utility` is a logit unless the world says yes above a threshold. */
export interface StrangeWorld {
  pools: number;
  /** Of each side. */
  size: number;
  /** Decisions a person; all of the other side where it is absent. */
  decisions?: number;
  noiseQuestions?: number;
  isThreshold?: boolean;
  draw?(person: Person, random: () => number): void;
  utility(from: Person, to: Person, pool: number, random: () => number): number;
}

const plain = (from: Person, to: Person) =>
  -0.4 + 1.2 * from.choosy + 0.7 * to.liked + 0.4 * to.looks -
  0.1 * (Math.abs(from.age - to.age) - 4);
const EVENTS = { pools: 12, size: 14 };

/** Worlds by what is strange in them. */
export const STRANGE_WORLDS: Record<string, StrangeWorld> = {
  "as the model believes": { ...EVENTS, utility: plain },
  "heavy-tailed popularity": {
    ...EVENTS,
    draw: (one) => one.liked = Math.exp(1.1 * one.liked) - 1.8,
    utility: (from, to) => -1 + 0.8 * from.choosy + to.liked,
  },
  "yes above a threshold": {
    ...EVENTS,
    isThreshold: true,
    utility: (from, to, _, random) =>
      0.8 * from.choosy + to.liked + to.looks + 0.7 * normal(random) - 0.5,
  },
  "a step in age, younger women": {
    ...EVENTS,
    utility: (from, to) => {
      const older = from.side === 0 ? from.age - to.age : to.age - from.age;
      return 0.6 * from.choosy + 0.5 * to.liked +
        (older < -1 ? -1.5 : older > 8 ? -1.2 : 0.3);
    },
  },
  "one factor behind all attributes": {
    ...EVENTS,
    draw: (one, random) => {
      one.looks = normal(random);
      one.traits = one.traits.map((own) => 0.85 * one.looks + 0.5 * own);
    },
    utility: (from, to) => -0.4 + from.choosy + 1.2 * to.looks,
  },
  "choosy women, easy men": {
    ...EVENTS,
    utility: (from, to) =>
      (from.side === 1 ? -1.8 : 0.6) + 0.7 * from.choosy +
      (from.side === 1 ? 0.5 : 1) * to.liked,
  },
  "noise questions": { ...EVENTS, noiseQuestions: 40, utility: plain },
  "nothing but chance": { ...EVENTS, noiseQuestions: 20, utility: () => -0.5 },
  "wishes come true": {
    ...EVENTS,
    utility: (from, to) =>
      -0.4 + 0.7 * from.choosy + 0.5 * to.liked +
      1.5 * from.wishes.reduce((sum, w, k) => sum + w * to.traits[k], 0),
  },
  "levels of pools": {
    ...EVENTS,
    utility: (from, to, pool) =>
      (pool % 3 - 1) * 1.5 + 0.5 * from.choosy + 0.5 * to.liked,
  },
  "everybody chooses alike": {
    ...EVENTS,
    utility: (_, to) => -0.5 + 1.5 * to.liked,
  },
  "only choosiness": { ...EVENTS, utility: (from) => 2.5 * from.choosy - 0.5 },
  "three decisions each": {
    ...EVENTS,
    pools: 20,
    decisions: 3,
    utility: plain,
  },
  "pools of two to ten": { pools: 60, size: 3, utility: plain },
  "one small event": { pools: 1, size: 8, utility: plain },
  "rare yes": { ...EVENTS, utility: (from, to) => plain(from, to) - 2.6 },
  "nearly always yes": {
    ...EVENTS,
    utility: (from, to) => plain(from, to) + 2.6,
  },
};

const TRAITS = 6;

/** A world's crowd with everybody's decisions. */
export function makeStrange(
  world: StrangeWorld,
  seed: number,
): { crowd: Crowd; labels: Label[] } {
  const random = randomOf(seed);
  const people = Array.from(
    { length: world.pools * world.size * 2 },
    (_, i) => drawPerson(world, i % 2, random),
  );
  const poolOf = (i: number) => Math.floor(i / (2 * world.size));
  const { decisions = world.size } = world;
  const labels = people.flatMap((from, i) =>
    Array.from({ length: decisions }, (_, k): Label => {
      const place = (Math.floor(i / 2) + k) % world.size;
      const to = poolOf(i) * 2 * world.size + 2 * place + 1 - i % 2;
      const value = world.utility(from, people[to], poolOf(i), random);
      const isYes = world.isThreshold === true
        ? value > 0
        : random() < 1 / (1 + Math.exp(-value));
      return { from: i, to, yes: isYes ? 1 : 0, weight: 1 };
    }).sort((x, y) => x.to - y.to)
  );
  return {
    crowd: crowdOf(world, people, random, poolOf),
    labels,
  };
}

function drawPerson(
  world: StrangeWorld,
  side: number,
  random: () => number,
): Person {
  const wishes = Array.from({ length: TRAITS }, () => random() ** 2);
  const sum = wishes.reduce((total, wish) => total + wish, 0);
  const person: Person = {
    side,
    age: Math.round(28 + 4 * normal(random)),
    looks: normal(random),
    traits: Array.from({ length: TRAITS }, () => normal(random)),
    wishes: wishes.map((wish) => wish / sum),
    choosy: normal(random),
    liked: normal(random),
  };
  world.draw?.(person, random);
  return person;
}

function crowdOf(
  { noiseQuestions = 4, pools }: StrangeWorld,
  people: readonly Person[],
  random: () => number,
  poolOf: (i: number) => number,
): Crowd {
  const scale = (value: number) =>
    Math.min(10, Math.max(1, Math.round(6 + 1.7 * value)));
  const asked = ["looks", ...Array.from({ length: TRAITS }, (_, k) => `t${k}`)];
  const noise = Array.from({ length: noiseQuestions }, (_, k) => `noise${k}`);
  const questions: Question[] = [
    { id: "age", kind: "ordered", min: 18, max: 45 },
    ...[...asked, ...noise].map((id): Question => ({
      id,
      kind: "ordered",
      min: 1,
      max: 10,
    })),
  ];
  return {
    topics: questions.map(({ id }) => ({
      id,
      group: id.startsWith("noise") ? "interests" : "self",
    })),
    questions,
    profiles: people.map(({ age, looks, traits, wishes }) => ({
      answers: [
        age,
        ...[looks, ...traits].map(scale),
        ...noise.map(() =>
          random() < 0.1 ? null : 1 + Math.floor(10 * random())
        ),
      ],
      wants: wishes.map((wish, k): Want => ({
        question: 2 + k,
        weight: 9 * wish,
        fit: { role: "high" },
      })),
      vetoes: [],
    })),
    poolOf: Int32Array.from(people, (_, i) => poolOf(i)),
    pools,
    sideOf: Int32Array.from(people, ({ side }) => side),
  };
}
