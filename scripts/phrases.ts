/** What is said to people in the source: the templates behind `say`, found in its syntax. */
import ts from "typescript";
import { phraseOf } from "../src/domain/kernel/say.ts";

export const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    false,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );

/** Every node of a file, from its top. */
export function nodesOf(top: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(top);
  return nodes;
}

const textsOf = (template: ts.TemplateLiteral): readonly string[] =>
  ts.isTemplateExpression(template)
    ? [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]
    : [template.text];

/** What stands between the gaps of all that this file says, in its order. */
export const saidIn = (path: string, text: string): readonly (readonly string[])[] =>
  text.includes("say`")
    ? nodesOf(parse(path, text))
        .filter(ts.isTaggedTemplateExpression)
        .filter(({ tag }) => ts.isIdentifier(tag) && tag.text === "say")
        .map(({ template }) => textsOf(template))
    : [];

/** The keys under which a language has it. */
export const phrasesIn = (path: string, text: string): readonly string[] => saidIn(path, text).map(phraseOf);
