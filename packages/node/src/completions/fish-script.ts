import type { CommandPlace, PlaceOption } from './command-place.ts';

/** Completion for fish 3 and later. Where it has nothing to offer, files are offered. @spec CLI.29 */
export function fishScript(places: readonly CommandPlace[]): string {
  return `# Completion of surety for fish. To load it: surety completions fish | source
function __surety_place
    set -l place ''
    set -l typed (commandline -opc)
    set -e typed[1]
    for word in $typed
        switch "$place $word"
            case ${places
              .slice(1)
              .map(({ path }) => quoteFish(path))
              .join(' ')}
                set place "$place $word"
        end
    end
    echo "$place"
end
${places.flatMap(completionsOf).join('')}`;
}

function completionsOf({ path, commands, options }: CommandPlace): readonly string[] {
  const begin = `complete -c surety -n ${quoteFish(`test (__surety_place) = ${quoteFish(path)}`)}`;
  return [
    ...commands.map(({ name, description }) => `${begin} -f -a ${quoteFish(name)} -d ${quoteFish(description)}\n`),
    ...options.map((option) => `${begin} ${optionParts(option)}\n`),
  ];
}

function optionParts({ name, description, takesValue, choices }: PlaceOption): string {
  const flag = name.startsWith('--') ? `-l ${quoteFish(name.slice(2))}` : `-s ${quoteFish(name.slice(1))}`;
  const value = choices.length > 0 ? ` -x -a ${quoteFish(choices.join(' '))}` : takesValue ? ' -r' : '';
  return `${flag}${value} -d ${quoteFish(description)}`;
}

function quoteFish(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
