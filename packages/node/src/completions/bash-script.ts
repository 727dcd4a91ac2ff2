import type { CommandPlace } from './command-place.ts';
import { quoteWord } from './quote-word.ts';

/** Completion for bash 4 and later. Where it has nothing to offer, files are offered. @spec CLI.29 */
export function bashScript(places: readonly CommandPlace[]): string {
  return `# Completion of surety for bash. To load it: source <(surety completions bash)
_surety() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}"
  local place='' names='' options='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$place \${COMP_WORDS[i]}" in
      ${alternatives(places.slice(1).map(({ path }) => path))}) place="$place \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$place $prev" in
${places.flatMap(valueCases).join('')}  esac
  case "$place" in
${places.map(placeCase).join('')}  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  else
    COMPREPLY=($(compgen -W "$names" -- "$cur"))
  fi
}
complete -o default -F _surety surety
`;
}

function alternatives(words: readonly string[]): string {
  return words.map(quoteWord).join(' | ');
}

function valueCases({ path, options }: CommandPlace): readonly string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ name, choices }) => {
      const reply = choices.length === 0 ? '' : `COMPREPLY=($(compgen -W ${quoteWord(choices.join(' '))} -- "$cur")); `;
      return `    ${quoteWord(`${path} ${name}`)}) ${reply}return ;;\n`;
    });
}

function placeCase({ path, commands, options }: CommandPlace): string {
  const names = quoteWord(commands.map(({ name }) => name).join(' '));
  return `    ${quoteWord(path)}) names=${names} options=${quoteWord(options.map(({ name }) => name).join(' '))} ;;\n`;
}
