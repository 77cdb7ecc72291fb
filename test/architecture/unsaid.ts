import ts from "typescript";
import { nodesOf, parse } from "../../scripts/phrases.ts";
import type { SourceFile } from "./tree.ts";

/** Refusals whose words or fields are plain English that no language could change, each as path and line. */
export function unsaidIn({ path, text }: Pick<SourceFile, "path" | "text">): string[] {
  if (!text.includes("refuse(")) return [];
  const source = parse(path, text);
  const nodes = nodesOf(source);
  const constants = new Map(
    nodes
      .filter(ts.isVariableDeclaration)
      .flatMap(({ name, initializer }) =>
        ts.isIdentifier(name) && initializer !== undefined ? [[name.text, initializer] as const] : [],
      ),
  );
  const lineOf = (node: ts.Node): number =>
    source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  return nodes
    .filter(ts.isCallExpression)
    .filter(({ expression }) => ts.isIdentifier(expression) && expression.text === "refuse")
    .flatMap((call) => call.arguments.slice(1).flatMap((words) => plainIn(words, constants)))
    .map((node) => `${path}:${lineOf(node)}`);
}

/** Through whatever chooses between words or puts them together, to the words themselves. */
function plainIn(node: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): readonly ts.Node[] {
  const within = (inner: ts.Expression): readonly ts.Node[] => plainIn(inner, constants);
  if (ts.isStringLiteralLike(node)) return isWords(node.text) ? [node] : [];
  if (ts.isTemplateExpression(node)) {
    const texts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
    return isWords(texts.join(" ")) ? [node] : [];
  }
  if (ts.isParenthesizedExpression(node)) return within(node.expression);
  if (ts.isConditionalExpression(node)) return [...within(node.whenTrue), ...within(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...within(node.left), ...within(node.right)];
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? within(property.initializer) : [],
    );
  const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
  return constant === undefined || ts.isIdentifier(constant) ? [] : plainIn(constant, new Map());
}

const isWords = (text: string): boolean => /\p{L}{2}/u.test(text);
