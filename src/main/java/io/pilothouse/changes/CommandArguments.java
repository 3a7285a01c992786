package io.pilothouse.changes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command, told apart by their flags. A flag is {@code --name=value}, {@code --name} with its values in the items behind
 * it, {@code --name} alone, or short, {@code -n 2} or {@code -n2}. As vLLM takes them, underscores are hyphens, {@code --no-name} is the other
 * answer to {@code --name}, and some have a short name. A shell's whole line is one value.
 */
public record CommandArguments(List<Argument> arguments) {
    private static final Pattern FLAG =
            Pattern.compile("(--[A-Za-z][\\w.-]*|-[A-Za-z]{1,3})(?:=(.*)|(\\d+))?", Pattern.DOTALL);

    private static final Map<String, String> LONG = Map.of(
            "-tp", "--tensor-parallel-size",
            "-pp", "--pipeline-parallel-size",
            "-dp", "--data-parallel-size",
            "-dpl", "--data-parallel-size-local",
            "-ep", "--enable-expert-parallel",
            "-q", "--quantization");

    public CommandArguments {
        arguments = List.copyOf(arguments);
    }

    /**
     * A flag and what belongs to it.
     *
     * @param flag what it is told apart by; empty for what stands before the first flag
     * @param items as they stand in the list
     */
    public record Argument(String flag, List<String> items) {
        public Argument {
            items = List.copyOf(items);
        }

        /** Without the flag, in whichever form they are written. */
        public List<String> values() {
            Matcher first = FLAG.matcher(items.getFirst());
            if (flag.isEmpty() || !first.matches()) {
                return items;
            }
            List<String> behind = items.subList(1, items.size());
            String joined = first.group(2) == null ? first.group(3) : first.group(2);
            return joined == null
                    ? behind
                    : Stream.concat(Stream.of(joined), behind.stream()).toList();
        }

        /** Whether both mean the same, in whichever form. */
        public boolean saysAs(Argument other) {
            return flag.equals(other.flag) && meaning().equals(other.meaning());
        }

        /** Its values, and no before them where it is the other answer: the same in whichever form it is written. */
        public String meaning() {
            return (isNegated() ? "no " : "") + values();
        }

        private boolean isNegated() {
            return !flag.isEmpty() && !longName(name(items.getFirst())).equals(flag);
        }
    }

    public static CommandArguments of(List<String> items) {
        List<Argument> arguments = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= items.size(); i++) {
            if (i == items.size() || isFlag(items.get(i))) {
                arguments.add(new Argument(identity(items.get(start)), items.subList(start, i)));
                start = i;
            }
        }
        return new CommandArguments(arguments);
    }

    public List<String> items() {
        return arguments.stream().flatMap(argument -> argument.items().stream()).toList();
    }

    /** Null when it has no such flag. */
    public @Nullable Argument at(String flag) {
        return arguments.stream()
                .filter(argument -> argument.flag().equals(flag))
                .findFirst()
                .orElse(null);
    }

    /** Whether a flag stands there twice, in whichever form: then nobody can say which one is meant. */
    public boolean repeats() {
        Set<String> seen = new HashSet<>();
        return arguments.stream().anyMatch(argument -> !seen.add(argument.flag()));
    }

    public static boolean isFlag(String item) {
        return FLAG.matcher(item).matches();
    }

    /** The flag of an item as it is written, with hyphens; the item itself when it is none. */
    public static String name(String item) {
        Matcher matcher = FLAG.matcher(item);
        return matcher.matches() ? matcher.group(1).replace('_', '-') : item;
    }

    /** What stands behind the equals sign of a flag; null without one. */
    public static @Nullable String joinedValue(String item) {
        Matcher matcher = FLAG.matcher(item);
        return matcher.matches() ? matcher.group(2) : null;
    }

    public static String longName(String name) {
        return LONG.getOrDefault(name, name);
    }

    private static String identity(String item) {
        return isFlag(item) ? longName(name(item)).replaceFirst("^--no-", "--") : "";
    }
}
