// In: a template in the little of the theme's template language that the preview's start page uses (values, `if`, `elif`,
// `else`, `for`, the filter `length`), and values. Out: the text.

/** Fills a template. */
export function fill(template, values) {
  const code = template.split(/(\{%-?.*?-?%\}|\{\{-?.*?-?\}\}|\{#-?[^]*?-?#\})/).map((part, at, all) => {
    if (at % 2 === 1) return statement(part.replace(/^..-?|-?..$/g, '').trim(), part);
    let text = part;
    if (/-[%}#]\}$/.test(all[at - 1] ?? '')) text = text.trimStart();
    if (/^\{[%{#]-/.test(all[at + 1] ?? '')) text = text.trimEnd();
    return `out += ${JSON.stringify(text)};`;
  }).join('\n');
  return new Function('values', 'escape', 'length', 'holds', `let out = ""; with (values) { ${code} } return out;`)(
    values, escape, list => list.length, value => Array.isArray(value) ? value.length > 0 : Boolean(value));
}

/** One tag as a statement of JavaScript. */
function statement(text, whole) {
  if (whole.startsWith('{#')) return '';
  if (whole.startsWith('{{')) return `out += escape(${expression(text)});`;
  const [, word, rest] = /^(\w+)\s*([^]*)$/.exec(text);
  switch (word) {
    case 'if': return `if (${condition(rest)}) {`;
    case 'elif': return `} else if (${condition(rest)}) {`;
    case 'else': return '} else {';
    case 'for': {
      const [, name, list] = /^(\w+) in ([^]*)$/.exec(rest);
      return `for (const ${name} of ${expression(list)}) {`;
    }
    case 'endif': case 'endfor': return '}';
    default: throw new Error(`the stand-in knows no ${whole}`);
  }
}

/** A condition; an empty list is false. */
function condition(text) {
  const [, not, value] = /^(not )?([\w.]+)$/.exec(text) ?? [];
  return value ? `${not ? '!' : ''}holds(${value})` : expression(text);
}

/** An expression. */
function expression(text) {
  return text.trim().replace(/\band\b/g, '&&').replace(/\bor\b/g, '||').replace(/\bnot\b/g, '!')
    .replace(/([\w.]+) \| length/g, 'length($1)');
}

/** Text in HTML. */
function escape(value) {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
