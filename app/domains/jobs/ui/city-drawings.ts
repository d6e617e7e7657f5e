/**
 * A few lines per member city, drawn for this portal, 128 × 76 with the ground at 70; `gold` is filled with the accent.
 */
export const cityDrawings: Record<string, { lines: string; gold: string }> = {
  // Shenyang: the octagonal Dazheng Hall of the Mukden Palace.
  '210100': {
    lines:
      'M32 70v-5h64v5M38 65v-4h52v4M44 61V48M56 61V48M72 61V48M84 61V48' +
      'M32 48c9-1 14-5 18-9h28c4 4 9 8 18 9ZM53 39v-6h22v6M42 33c9-2 17-8 22-17 5 9 13 15 22 17Z',
    gold: 'M64 8a3.5 3.5 0 0 1 1.5 6.7V17h-3v-2.3A3.5 3.5 0 0 1 64 8Z',
  },
  // Shenfu: the Ring of Life.
  '2101SF': {
    lines: 'M52 70a31 31 0 1 1 24 0M55 64.5a26 26 0 1 1 18 0M26 70c2-7 10-7 12 0M90 70c2-7 10-7 12 0',
    gold: 'M64 34a6 6 0 1 1 0 12 6 6 0 0 1 0-12Z',
  },
  // Fushun: the winding tower of a coal mine.
  '210400': {
    lines:
      'M44 70 56 22h8l14 48M48.5 52h24.3M52 38h16.7M60 22V12M60 8a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z' +
      'M66 21l26 31M84 70V52h24v18M82 52l14-8 14 8',
    gold: 'M92 58h8v7h-8z',
  },
  // Anshan: blast furnace and stacks.
  '210300': {
    lines: 'M36 70V42l7-14h14l7 14v28M46 28v-9h8v9M36 50h28M64 46h14M78 70V24h7v46M94 70V32h7v38M78 34h7M94 42h7',
    gold: 'M50 70c-5 0-8-3-8-7 0-5 6-6 7-13 6 4 9 8 9 13 0 4-3 7-8 7Z',
  },
  // Benxi: mountains, the water cave, a maple leaf.
  '210500': {
    lines:
      'M10 70 42 30l14 18 20-30 42 52M33 41l6 3 5-5 5 4M67 31l6 4 6-6 6 5M54 70c0-14 20-14 20 0M59 70c1-5 9-5 10 0',
    gold:
      'M100 14l2.6 5 4.6-2-1.2 5.6 5.6.400-4.6 3.8 3.4 4-5.8.400.4 4.8h-2v5h-2v-5' +
      'h-4l.4-4.8-5.8-.4 3.4-4-4.6-3.8 5.6-.4-1.2-5.6 4.6 2Z',
  },
  // Fuxin: wind power on former mining land.
  '210900': {
    lines:
      'M38 70 39 38M66 70l1-44M95 70l1-28M39 38V22M39 38l13 8M39 38l-13 8M67 26V8M67 26l15 9M67 26l-15 9' +
      'M96 42V28M96 42l11 7M96 42l-11 7M8 70c14-7 26-6 36 0M80 70c12-6 26-6 38 0',
    gold:
      'M39 35a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM67 22.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z' +
      'M96 39a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  },
  // Liaoyang: the White Pagoda.
  '211000': {
    lines:
      'M48 70v-5h32v5M54 65V48h20v17M60 65v-9h8v9M47 48h34M50 43.5h28M51 39h26M52 34.5h24M53 30h22M54 25.5h20' +
      'M55 21h18M58 21c2-3 4-5 6-9 2 4 4 6 6 9M24 70v-9M24 46c6 0 9 4 9 8s-4 7-9 7-9-3-9-7 3-8 9-8Z' +
      'M104 70v-8M104 50c5 0 8 3 8 6.5S108 62 104 62s-8-2-8-5.5 3-6.5 8-6.5Z',
    gold: 'M64 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  },
  // Tieling: the lotus lake.
  '211200': {
    lines:
      'M64 50c-12-3-17-12-15-22 6 2 10 6 12 11M64 50c12-3 17-12 15-22-6 2-10 6-12 11' +
      'M64 50c-6-6-8-18 0-28 8 10 6 22 0 28ZM64 50v20M20 62c0-4 7-6 15-6s15 2 15 6-7 6-15 6-15-2-15-6ZM35 62l9-4' +
      'M80 60c0-4 6-5 13-5s13 2 13 5-6 5-13 5-13-1-13-5ZM93 60l-8-3',
    gold: 'M64 30c4 6 3 12 0 16-3-4-4-10 0-16Z',
  },
}
