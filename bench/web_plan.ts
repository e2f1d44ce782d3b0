/** One page: bytes of scripts and styles as they were sent, and milliseconds until something was painted. */
export interface PageFigures {
  path: string;
  isChat: boolean;
  scriptBytes: number;
  styleBytes: number;
  /** With nothing in the cache. */
  paintsMs: number[];
  /** Opened once more, as by who comes again. */
  againMs: number[];
}

/** A room of two, in milliseconds: until a frame with it was shown, and until the first task behind that frame. */
export interface RoomFigures {
  shift: number;
  tapsMs: number[];
  tapTasksMs: number[];
  arrivalsMs: number[];
  arrivalTasksMs: number[];
  /** On a page that only adds one line. */
  bareTapsMs: number[];
  bareArrivalsMs: number[];
}

/** All that was measured. */
export interface WebFigures extends RoomFigures {
  pages: PageFigures[];
  /** Until the least page there can be was painted. */
  barePaintsMs: number[];
}
