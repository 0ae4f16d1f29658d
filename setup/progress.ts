/** Tells a person waiting what is being done: on a terminal in one changing line, elsewhere in a line now and then. */

export interface Progress {
  /** Says something that stays. */
  say(line: string): void;
  /** Says how far a long step has come, followed by the time that it has taken. */
  update(line: string): void;
}

const secondsBetweenLines = 30;

export function progressOn(stream: NodeJS.WriteStream): Progress {
  const start = Date.now();
  let lineAt = start;
  let changing = false;
  const clear = () => {
    if (changing) stream.write("\r\u001b[K");
    changing = false;
  };
  return {
    say(line) {
      clear();
      stream.write(`${line}\n`);
    },
    update(line) {
      const now = Date.now();
      const text = `${line}, ${elapsed(now - start)}`;
      if (stream.isTTY) {
        clear();
        stream.write(text.slice(0, (stream.columns || 80) - 1));
        changing = true;
      } else if (now - lineAt >= secondsBetweenLines * 1000) {
        lineAt = now;
        stream.write(`${text}\n`);
      }
    },
  };
}

/** 83000 milliseconds are "1:23". */
function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
