/** The two ways in which a text can be refused: Teradata would refuse it too, or we don't know it. */
import type { Position } from "./ast.ts";

/** Teradata refuses this text. `code` and `text` are Teradata's own; line and column count from 1. */
export class TeradataSyntaxError extends Error {
  override readonly name = "TeradataSyntaxError";
  readonly code: number;
  readonly text: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  constructor(code: number, text: string, at: Position) {
    super(text);
    this.code = code;
    this.text = text;
    this.offset = at.offset;
    this.line = at.line;
    this.column = at.column;
  }
}

/** This is, or may be, right Teradata, but it is not parsed here. `construct` names what: "MERGE", "OVER". */
export class UnsupportedStatement extends Error {
  override readonly name = "UnsupportedStatement";
  readonly construct: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  constructor(construct: string, at: Position) {
    super(`${construct} is not supported (line ${at.line}, column ${at.column}).`);
    this.construct = construct;
    this.offset = at.offset;
    this.line = at.line;
    this.column = at.column;
  }
}
