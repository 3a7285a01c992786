package io.pilothouse.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a shell would run of a script, as far as its text says it: commands and their words, with the variables that are known put in. What only a
 * running shell knows stays as it stands.
 */
final class ShellScript {
    private static final Pattern SHELL = Pattern.compile("(.*/)?(ba|da|a|z)?sh");
    /** {@code -c}, also beside others: {@code -lc}. */
    private static final Pattern OF_TEXT = Pattern.compile("-[a-z]*c");

    private static final Pattern PIECE = Pattern.compile("""
            (?<skipped>\\\\\\R|(?<![^\\s;])#[^\\n]*|\\d?[<>]{1,2}&?[ \\t]*[^\\s;&|]+)\
            |(?<space>[ \\t\\r]+)\
            |(?<end>[;&|\\n()]+)\
            |'(?<single>[^']*)'\
            |"(?<double>(?:\\\\.|[^"\\\\])*)"\
            |\\\\(?<escaped>.)\
            |(?<plain>(?:\\$\\{[^}]*}|\\$\\([^)]*\\)|[^\\s;&|'"\\\\()])+)""", Pattern.DOTALL);
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{(?<braced>\\w+)(?::?-(?<otherwise>[^}]*))?}|(?<bare>\\w+))");

    private final Function<String, Optional<String>> variables;
    private final List<List<String>> commands = new ArrayList<>(List.of(new ArrayList<>()));
    private StringBuilder word = new StringBuilder();
    private boolean inWord;

    private ShellScript(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** What a shell runs where one of the items is a shell; empty where none is. */
    static Optional<String> in(List<String> command) {
        for (int i = 2; i < command.size(); i++) {
            if (OF_TEXT.matcher(command.get(i - 1)).matches()
                    && command.subList(0, i - 1).stream()
                            .anyMatch(item -> SHELL.matcher(item).matches())) {
                return Optional.of(command.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * The words of the command that starts vLLM; of all commands where none says so.
     *
     * @param variables the value of an environment variable, empty where it is not known
     */
    static List<String> engine(String script, Function<String, Optional<String>> variables) {
        List<List<String>> commands = new ShellScript(variables).read(script);
        return commands.stream()
                .filter(words -> EngineArgs.behindProgram(words) > 0)
                .findFirst()
                .orElseGet(() -> commands.stream().flatMap(List::stream).toList());
    }

    private List<List<String>> read(String script) {
        Matcher piece = PIECE.matcher(script);
        while (piece.find()) {
            if (piece.group("space") != null) {
                endWord();
            } else if (piece.group("end") != null) {
                endWord();
                commands.add(new ArrayList<>());
            } else if (piece.group("skipped") == null) {
                add(piece);
            }
        }
        endWord();
        return commands;
    }

    private void add(Matcher piece) {
        inWord = true;
        if (piece.group("single") != null) {
            word.append(piece.group("single"));
        } else if (piece.group("double") != null) {
            word.append(expanded(piece.group("double").replaceAll("\\\\([\"\\\\$`])", "$1")));
        } else if (piece.group("escaped") != null) {
            word.append(piece.group("escaped"));
        } else {
            split(piece.group("plain"));
        }
    }

    /** A variable that stands without quotes is as many words as its value has. */
    private void split(String plain) {
        String[] parts = expanded(plain).split("\\s+", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                endWord();
            }
            inWord |= !parts[i].isEmpty();
            word.append(parts[i]);
        }
    }

    private String expanded(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        value(variable.group("braced") == null ? variable.group("bare") : variable.group("braced"))
                                .or(() -> Optional.ofNullable(variable.group("otherwise")))
                                .orElse(variable.group())));
    }

    private Optional<String> value(String name) {
        return variables.apply(name);
    }

    private void endWord() {
        if (inWord && !word.isEmpty()) {
            commands.getLast().add(word.toString());
        }
        word = new StringBuilder();
        inWord = false;
    }
}
