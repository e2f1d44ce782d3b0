/** One page: bytes of scripts and styles as they were sent, and milliseconds until something was painted. */
export interface PageFigures {
  path: string;
  isChat: boolean;
  scriptBytes: number;
  styleBytes: number;
  paintsMs: number[];
}

/** All that was measured; times in milliseconds. */
export interface WebFigures {
  pages: PageFigures[];
  shift: number;
  tapsMs: number[];
  arrivalsMs: number[];
}
