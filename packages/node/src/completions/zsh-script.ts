import type { CommandPlace, PlaceWord } from './command-place.ts';
import { quoteWord } from './quote-word.ts';

/** Completion for zsh. Where it has nothing to offer, files are offered. @spec CLI.29 */
export function zshScript(places: readonly CommandPlace[]): string {
  return `#compdef surety
# Completion of surety for zsh. To load it, after compinit: source <(surety completions zsh)
_surety() {
  local place='' prev="\${words[CURRENT-1]}" i
  local -a names options
  for ((i = 2; i < CURRENT; i++)); do
    case "$place \${words[i]}" in
      (${places
        .slice(1)
        .map(({ path }) => quoteWord(path))
        .join('|')}) place="$place \${words[i]}" ;;
    esac
  done
  case "$place $prev" in
${places.flatMap(valueCases).join('')}  esac
  case "$place" in
${places.map(placeCase).join('')}  esac
  if [[ $PREFIX == -* ]]; then
    _describe option options
  elif (( $#names )); then
    _describe command names
  else
    _files
  fi
}
compdef _surety surety
`;
}

function valueCases({ path, options }: CommandPlace): readonly string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ name, choices }) => {
      const reply = choices.length === 0 ? '_files' : `compadd -- ${choices.map(quoteWord).join(' ')}`;
      return `    (${quoteWord(`${path} ${name}`)}) ${reply}; return ;;\n`;
    });
}

function placeCase({ path, commands, options }: CommandPlace): string {
  return `    (${quoteWord(path)})
      names=(${commands.map(describedWord).join(' ')})
      options=(${options.map(describedWord).join(' ')})
      ;;\n`;
}

/** Name and meaning with a colon between them, as _describe takes them. */
function describedWord({ name, description }: PlaceWord): string {
  return quoteWord(`${name.replaceAll(':', '\\:')}:${description}`);
}
