/** TRANSLATE and TRANSLATE_CHK: texts from one character set into another. */
import type { CharacterSet } from "../catalog.ts";
import { notSupported, refused } from "../errors.ts";
import { lengthOf, type ValueType } from "../rows/types.ts";
import type { Compilation } from "./compilation.ts";
import { castSpecification, converted, paddedSql } from "./conversion.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import { asText } from "./text-argument.ts";
import { looseOf, type SqlValue, sqlLiteral, typedValue } from "./value.ts";

interface Translation {
  readonly from: CharacterSet;
  readonly to: CharacterSet;
  /** A normal form of Unicode. */
  readonly form?: string | undefined;
}

const translations: Readonly<Record<string, Translation>> = {
  LATIN_TO_UNICODE: { from: "LATIN", to: "UNICODE" },
  UNICODE_TO_LATIN: { from: "UNICODE", to: "LATIN" },
  UNICODE_TO_UNICODE_NFC: { from: "UNICODE", to: "UNICODE", form: "NFC" },
  UNICODE_TO_UNICODE_NFD: { from: "UNICODE", to: "UNICODE", form: "NFD" },
  UNICODE_TO_UNICODE_NFKC: { from: "UNICODE", to: "UNICODE", form: "NFKC" },
  UNICODE_TO_UNICODE_NFKD: { from: "UNICODE", to: "UNICODE", form: "NFKD" },
};

/** Source: Teradata manual, TRANSLATE, Supported Translations Between Character Sets. */
const known =
  /^(GRAPHIC|KANJI1|KANJISJIS|LATIN|LOCALE|UNICODE)_TO_(GRAPHIC|KANJI1|KANJISJIS|LATIN|LOCALE|UNICODE)/;

function translationOf(name: SqlValue | undefined): Translation {
  const key = String(name?.literal).toUpperCase();
  const translation = translations[key];
  if (translation !== undefined) return translation;
  if (known.test(key)) throw notSupported(`the translation ${key}`);
  throw refused(`${name?.literal} is no translation between character sets.`);
}

/** The text, with a CHAR's padding, in the translation's source, and the type that it is to get. */
function prepared(compilation: Compilation, value: SqlValue, { from, to }: Translation) {
  const text = asText(compilation, value);
  const length = Math.max(1, lengthOf(text.of.type, text.of.characterSet));
  const typed = (characterSet: CharacterSet): ValueType => ({
    type: { kind: "VARCHAR", length },
    characterSet,
    caseSpecific: text.of.caseSpecific,
  });
  const padded: SqlValue = {
    sql: paddedSql(text),
    of: { ...text.of, type: typed(from).type },
    nullable: text.nullable,
    loose: text.loose,
  };
  const source = converted(padded, typed(from), compilation.implicit);
  return { source, target: typed(to) };
}

/** Without WITH ERROR 6706 is raised; with it the error character stands in. Source: Teradata manual, TRANSLATE. */
const translate: FunctionRule["run"] = (compilation, [value, name, withError]) => {
  const translation = translationOf(name);
  const { source, target } = prepared(compilation, value!, translation);
  if (translation.form !== undefined) {
    const sql = `td_normalised(${source.sql}, '${translation.form}')`;
    return { sql, of: target, nullable: source.nullable, loose: looseOf([source]) };
  }
  if (withError === undefined) return converted(source, target, compilation.explicit);
  const sql = `td_replaced_untranslatable(${source.sql}, ${specification(source, target, compilation)})`;
  return { sql, of: target, nullable: source.nullable, loose: looseOf([source]) };
};

/** 0, or the place of the first character that has no equal in the target. Source: Teradata manual, TRANSLATE_CHK. */
const translateCheck: FunctionRule["run"] = (compilation, [value, name]) => {
  const { source, target } = prepared(compilation, value!, translationOf(name));
  const sql = `td_untranslatable(${source.sql}, ${specification(source, target, compilation)})`;
  return typedValue({ kind: "INTEGER" }, sql, [source]);
};

function specification(source: SqlValue, target: ValueType, compilation: Compilation): string {
  return sqlLiteral(castSpecification(source.of, target, compilation.explicit));
}

export const translateFunctions: FunctionRules = {
  TRANSLATE: { least: 2, most: 3, run: translate },
  TRANSLATE_CHK: { least: 2, most: 2, run: translateCheck },
};
